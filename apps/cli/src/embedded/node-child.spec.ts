import { metricsPortOfWorker } from './node-child.js';

describe('the metrics of a start', () => {
  it('are on two ports: the worker takes the one after the API’s, and none where none is said', () => {
    expect(metricsPortOfWorker('9464')).toEqual({ XIECHA_METRICS_PORT: '9465' });
    for (const port of [undefined, '', '0', 'x']) expect(metricsPortOfWorker(port)).toEqual({});
  });
});
