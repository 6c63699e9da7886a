import { bodyClassOf, bodyServices, type BodyService } from './body-services.js';

const all: readonly BodyService[] = ['place', 'browsing', 'ordering', 'onlinePayment'];

describe('bodyClassOf', () => {
  it('has the duties of a platform for whoever gives all four platform services at once, and for nobody who lacks one', () => {
    expect(bodyClassOf(all)).toBe('fullServiceProvider');
    expect(bodyClassOf([...all, 'logistics'])).toBe('fullServiceProvider');
    for (const missing of all) expect(bodyClassOf(all.filter((service) => service !== missing))).toBe('otherServiceProvider');
    // Settling payments for others is not the online payment of a platform.
    expect(bodyClassOf(['place', 'browsing', 'ordering', 'settlement'])).toBe('otherServiceProvider');
  });

  it('is a platform’s operator whatever else it gives', () => {
    for (const service of bodyServices) expect(bodyClassOf(['platformOperation', service])).toBe('platformOperator');
    expect(bodyClassOf(all.concat('platformOperation'))).toBe('platformOperator');
  });

  it('is another provider by each service alone', () => {
    for (const service of bodyServices.filter((name) => name !== 'platformOperation')) expect(bodyClassOf([service])).toBe('otherServiceProvider');
    expect(bodyClassOf([])).toBe('otherServiceProvider');
  });
});
