import fc from 'fast-check';
import { maskAddress } from './masked-address.js';

describe('a masked address', () => {
  it.each([
    ['示例省示例市示例区示例路8号院3号楼2单元501室', '示例省示例市示例区示例路8号院***'],
    ['示例市示例区示例路88号A座1203', '示例市示例区示例路88号***'],
    ['示例市示例区示例路100弄5号602室', '示例市示例区示例路100弄5号***'],
    ['示例市示例区示例小区3-2-501', '示例市示例区示例小区***'],
    ['示例市示例区示例路8号示例大厦五零一', '示例市示例区示例路8号***'],
    ['示例小区五零一近示例路', '示例小区***'],
    ['501室（靠近示例路8号）', '***'],
    ['示例县示例镇示例村12号', '示例县示例镇示例村12号'],
    ['示例省示例市', '示例省示例市'],
    ['Room 501, 8 Example Road', '***'],
    ['', ''],
  ])('of %s is %s', (address, masked) => expect(maskAddress(address)).toBe(masked));

  it('shows no building, unit or room, however it is written (2,000 cases)', () => {
    const area = fc.constantFrom('示例省示例市示例区', '示例县示例镇', '示例市', '');
    const road = fc.constantFrom('示例路8号', '示例街道示例街8号院', '示例胡同8号', '示例村', '示例小区', '示例大厦', '');
    const room = fc
      .tuple(fc.constantFrom('', ' ', '，'), fc.integer({ min: 1, max: 39 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1000, max: 3999 }))
      .chain(([gap, building, unit, room]) =>
        fc
          .constantFrom(
            `${gap}${building}号楼${unit}单元${room}室`,
            `${gap}${building}栋${room}`,
            `${gap}${building}-${unit}-${room}`,
            `${gap}示例楼${room}房`,
            `${gap}B座${room}（近示例路）`,
          )
          .map((text) => ({ text, room })),
      );
    fc.assert(
      fc.property(area, road, room, (area, road, { text, room }) => expect(maskAddress(`${area}${road}${text}`)).not.toContain(String(room))),
      { numRuns: 2_000 },
    );
  });
});
