import { readSettings } from './settings.js';

const complete = { XIECHA_DATABASE_URL: 'postgres://app@db/xiecha', XIECHA_KEY_FILE: '/keys' };

function wrong(changes: NodeJS.ProcessEnv): string[] {
  try {
    readSettings({ ...complete, ...changes });
    return [];
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(':')[0]!);
  }
}

describe('readSettings', () => {
  it('fills in what has a usual value: production, unless somebody says otherwise', () => {
    expect(readSettings(complete)).toEqual({
      databaseUrl: 'postgres://app@db/xiecha',
      temporalAddress: '127.0.0.1:7233',
      temporalNamespace: 'default',
      taskQueue: 'xiecha',
      keyFile: '/keys',
      mode: 'production',
      decisionsPerRun: 500,
      telemetry: { logLevel: 'warn', traces: false },
      signIn: { secondFactor: 'required', trustedProxies: [] },
    });
  });

  it('reads what is said, and nothing else of the environment', () => {
    const said = {
      XIECHA_DATABASE_URL: 'postgresql://a@b/c',
      TEMPORAL_ADDRESS: 'temporal:7233',
      TEMPORAL_NAMESPACE: 'xiecha',
      XIECHA_TASK_QUEUE: 'q',
      XIECHA_KEY_FILE: 'k',
      XIECHA_MODE: 'sample',
      XIECHA_DECISIONS_PER_RUN: '20',
      PATH: '/bin',
    };
    expect(readSettings(said)).toEqual({
      databaseUrl: 'postgresql://a@b/c',
      temporalAddress: 'temporal:7233',
      temporalNamespace: 'xiecha',
      taskQueue: 'q',
      keyFile: 'k',
      mode: 'sample',
      decisionsPerRun: 20,
      telemetry: { logLevel: 'warn', traces: false },
      signIn: { secondFactor: 'optional', trustedProxies: [] },
    });
  });

  it('asks for a second factor as it is told, and takes the word of the proxies that are named', () => {
    expect(readSettings({ ...complete, XIECHA_TOTP: 'optional', XIECHA_TRUSTED_PROXIES: '10.0.0.0/8, ::1' }).signIn).toEqual({
      secondFactor: 'optional',
      trustedProxies: ['10.0.0.0/8', '::1'],
    });
    expect(readSettings({ ...complete, XIECHA_MODE: 'sample', XIECHA_TOTP: 'required' }).signIn.secondFactor).toBe('required');
    expect(wrong({ XIECHA_TOTP: 'never', XIECHA_TRUSTED_PROXIES: 'true; everybody' })).toEqual(['XIECHA_TOTP', 'XIECHA_TRUSTED_PROXIES']);
  });

  it('knows an identity provider with all that belongs to it, over https in production', () => {
    const said = { XIECHA_OIDC_ISSUER: 'https://id.example.cn', XIECHA_OIDC_CLIENT_ID: 'xiecha', XIECHA_OIDC_CLIENT_SECRET_FILE: '/secret' };
    expect(readSettings({ ...complete, ...said, XIECHA_PUBLIC_URL: 'https://xiecha.example.cn/' }).signIn.oidc).toEqual({
      issuer: 'https://id.example.cn',
      clientId: 'xiecha',
      clientSecretFile: '/secret',
      loginClaim: 'preferred_username',
      publicUrl: 'https://xiecha.example.cn',
    });
    expect(wrong({ XIECHA_OIDC_ISSUER: 'http://id.example.cn' })).toEqual([
      'XIECHA_OIDC_CLIENT_ID',
      'XIECHA_OIDC_CLIENT_SECRET_FILE',
      'XIECHA_PUBLIC_URL',
      'XIECHA_OIDC_ISSUER',
    ]);
  });

  it('keeps metrics and traces off, and logs warnings alone, until the environment says otherwise', () => {
    const said = { XIECHA_LOG_LEVEL: 'debug', XIECHA_METRICS_PORT: '9464', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
    expect(readSettings({ ...complete, ...said }).telemetry).toEqual({ logLevel: 'debug', metrics: { host: '127.0.0.1', port: 9464 }, traces: true });
    expect(readSettings({ ...complete, ...said, XIECHA_METRICS_HOST: '0.0.0.0' }).telemetry.metrics).toEqual({ host: '0.0.0.0', port: 9464 });
    const leftOut = { XIECHA_LOG_LEVEL: '', XIECHA_METRICS_PORT: '', XIECHA_METRICS_HOST: '', OTEL_EXPORTER_OTLP_ENDPOINT: '' };
    expect(readSettings({ ...complete, ...leftOut }).telemetry).toEqual({ logLevel: 'warn', traces: false });
  });

  const mail = { XIECHA_SMTP_URL: 'smtps://user:word@mail.example.cn', XIECHA_MAIL_FROM: '协查 <xiecha@example.cn>' };

  it('knows of mails what is said: the server, the sender, and where links lead', () => {
    expect(readSettings({ ...complete, ...mail, XIECHA_PUBLIC_URL: 'https://xiecha.example.cn' }).mail).toEqual({
      smtpUrl: mail.XIECHA_SMTP_URL,
      from: mail.XIECHA_MAIL_FROM,
      publicUrl: 'https://xiecha.example.cn',
    });
    expect(readSettings({ ...complete, ...mail, XIECHA_MAIL_FROM: 'xiecha@example.cn' }).mail).toEqual({
      smtpUrl: mail.XIECHA_SMTP_URL,
      from: 'xiecha@example.cn',
    });
  });

  it('takes an empty mail variable for none, as compose files leave one out', () => {
    expect(readSettings({ ...complete, XIECHA_SMTP_URL: '', XIECHA_MAIL_FROM: '', XIECHA_PUBLIC_URL: '' })).not.toHaveProperty('mail');
  });

  it('names every variable that is missing, at once', () => {
    expect(() => readSettings({})).toThrow(/^The environment is not complete:\n {2}XIECHA_DATABASE_URL: .+\n {2}XIECHA_KEY_FILE: .+$/);
  });

  it.each<[string, NodeJS.ProcessEnv]>([
    ['XIECHA_DATABASE_URL', { XIECHA_DATABASE_URL: 'mysql://a@b/c' }],
    ['XIECHA_KEY_FILE', { XIECHA_KEY_FILE: '' }],
    ['TEMPORAL_ADDRESS', { TEMPORAL_ADDRESS: '' }],
    ['TEMPORAL_NAMESPACE', { TEMPORAL_NAMESPACE: '' }],
    ['XIECHA_TASK_QUEUE', { XIECHA_TASK_QUEUE: '' }],
    ['XIECHA_MODE', { XIECHA_MODE: 'test' }],
    ['XIECHA_DECISIONS_PER_RUN', { XIECHA_DECISIONS_PER_RUN: 'many' }],
    ['XIECHA_DECISIONS_PER_RUN', { XIECHA_DECISIONS_PER_RUN: '1' }],
    // Temporal takes 2,000 updates a run.
    ['XIECHA_DECISIONS_PER_RUN', { XIECHA_DECISIONS_PER_RUN: '2000' }],
    ['XIECHA_SMTP_URL', { ...mail, XIECHA_SMTP_URL: 'https://mail.example.cn' }],
    ['XIECHA_SMTP_URL', { ...mail, XIECHA_SMTP_URL: 'mail.example.cn' }],
    ['XIECHA_MAIL_FROM', { ...mail, XIECHA_MAIL_FROM: undefined }],
    ['XIECHA_MAIL_FROM', { ...mail, XIECHA_MAIL_FROM: '协查' }],
    ['XIECHA_LOG_LEVEL', { XIECHA_LOG_LEVEL: 'loud' }],
    ['XIECHA_METRICS_PORT', { XIECHA_METRICS_PORT: 'many' }],
    ['XIECHA_METRICS_PORT', { XIECHA_METRICS_PORT: '65536' }],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }],
    ['XIECHA_PUBLIC_URL', { ...mail, XIECHA_PUBLIC_URL: 'ftp://xiecha.example.cn' }],
  ])('names %s where it is wrong: %j', (name, changes) => {
    expect(wrong(changes)).toEqual([name]);
  });

  it('never repeats a value: a database address may hold a password', () => {
    const secretive = {
      XIECHA_DATABASE_URL: 'mysql://user:geheim@host/db',
      XIECHA_KEY_FILE: '/k',
      XIECHA_MODE: 'geheim',
      XIECHA_DECISIONS_PER_RUN: 'geheim',
      XIECHA_SMTP_URL: 'x://user:geheim@host',
    };
    expect(() => readSettings(secretive)).toThrow(/^(?!.*geheim)/s);
  });
});
