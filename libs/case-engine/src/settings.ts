import { worldModes } from '@xiecha/case-store/world-mode';
import { z } from 'zod';

/** An empty variable is none: that is how compose files leave one out. */
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const logLevels = ['debug', 'info', 'warn', 'error'] as const;

const fields = z.object({
  XIECHA_DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address'),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  XIECHA_TASK_QUEUE: z.string().min(1).default('xiecha'),
  XIECHA_KEY_FILE: z.string().min(1),
  XIECHA_MODE: z.enum(worldModes).default('production'),
  XIECHA_DECISIONS_PER_RUN: z.coerce.number().int().min(2).max(1_500).default(500),
  XIECHA_SMTP_URL: optional(z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' })),
  XIECHA_MAIL_FROM: optional(z.string().regex(/^([^<>@]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'must be an e-mail address, also as: name <address>')),
  XIECHA_PUBLIC_URL: optional(z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })),
  XIECHA_TOTP: optional(z.enum(['required', 'optional'])),
  XIECHA_OIDC_ISSUER: optional(z.url({ protocol: /^https?$/, error: 'must be an https:// address' })),
  XIECHA_OIDC_CLIENT_ID: optional(z.string().min(1)),
  XIECHA_OIDC_CLIENT_SECRET_FILE: optional(z.string().min(1)),
  XIECHA_OIDC_LOGIN_CLAIM: optional(z.string().min(1)),
  XIECHA_TRUSTED_PROXIES: optional(z.string().regex(/^[0-9a-zA-Z.:/]+(, *[0-9a-zA-Z.:/]+)*$/, 'must be addresses or networks, separated by commas')),
  XIECHA_LOG_LEVEL: optional(z.enum(logLevels)),
  XIECHA_METRICS_PORT: optional(z.coerce.number().int().min(0).max(65_535)),
  XIECHA_METRICS_HOST: optional(z.string().min(1)),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })),
});

type Variable = keyof z.output<typeof fields>;

/** What is of no use by itself. */
const companions: readonly { readonly variable: Variable; readonly needs: Variable }[] = [
  { variable: 'XIECHA_SMTP_URL', needs: 'XIECHA_MAIL_FROM' },
  { variable: 'XIECHA_OIDC_ISSUER', needs: 'XIECHA_OIDC_CLIENT_ID' },
  { variable: 'XIECHA_OIDC_ISSUER', needs: 'XIECHA_OIDC_CLIENT_SECRET_FILE' },
  { variable: 'XIECHA_OIDC_ISSUER', needs: 'XIECHA_PUBLIC_URL' },
];

const Settings = fields.superRefine((data, context) => {
  for (const { variable, needs } of companions) {
    if (data[variable] !== undefined && data[needs] === undefined) {
      context.addIssue({ code: 'custom', path: [needs], message: `is required with ${variable}` });
    }
  }
  if (data.XIECHA_MODE === 'production' && data.XIECHA_OIDC_ISSUER?.startsWith('http:')) {
    context.addIssue({ code: 'custom', path: ['XIECHA_OIDC_ISSUER'], message: 'must be an https:// address in production' });
  }
});

/** How mails leave. */
export interface MailSettings {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly smtpUrl: string;
  readonly from: string;
  /** Where people open a case; without it mails carry no link. */
  readonly publicUrl?: string;
}

/** What a process lets its operator see of itself. */
export interface TelemetrySettings {
  readonly logLevel: (typeof logLevels)[number];
  /** Where Prometheus finds the metrics; without it none are kept. Port 0: any that is free. */
  readonly metrics?: { readonly host: string; readonly port: number };
  /** Whether traces go to the collector that OpenTelemetry's own variables name. */
  readonly traces: boolean;
}

/** How people sign in. */
export interface SignInSettings {
  /** Whether everybody needs a second factor or only whoever has set one up. */
  readonly secondFactor: 'required' | 'optional';
  /** Addresses or networks of the proxies in front of the API, whose word for where a request comes from is taken. */
  readonly trustedProxies: readonly string[];
  /** Without it people sign in by password alone. */
  readonly oidc?: OidcSettings;
}

/** An identity provider, by OpenID Connect. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecretFile: string;
  /** The claim of its tokens that names the login. */
  readonly loginClaim: string;
  /** Where browsers find this API, without a slash at the end: the provider sends them back there. */
  readonly publicUrl: string;
}

/** What a process of the product needs to know of its surroundings. */
export interface EngineSettings {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly taskQueue: string;
  readonly keyFile: string;
  /** `sample` worlds may move their clock and take back-dated commands. */
  readonly mode: 'production' | 'sample';
  /** After so many commands and alarms a workflow run hands over to a new one. */
  readonly decisionsPerRun: number;
  /** Without it no mail is sent; messages are in the inbox all the same. */
  readonly mail?: MailSettings;
}

/** Logs warnings, keeps no metrics, traces nothing: what a process does unless it is told otherwise. */
const quietTelemetry: TelemetrySettings = { logLevel: 'warn', traces: false };

/** What holds of a sample world is what is convenient, of production what is safe. */
export function usualSignIn(mode: EngineSettings['mode']): SignInSettings {
  return { secondFactor: mode === 'production' ? 'required' : 'optional', trustedProxies: [] };
}

/** Reads the settings from the environment. Throws an error that names each variable that is missing or wrong. */
export function readSettings(environment: NodeJS.ProcessEnv): EngineSettings & { readonly telemetry: TelemetrySettings; readonly signIn: SignInSettings } {
  const { success, data, error } = Settings.safeParse(environment);
  if (!success) {
    const lines = error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`The environment is not complete:\n${lines.join('\n')}`);
  }
  return {
    databaseUrl: data.XIECHA_DATABASE_URL,
    temporalAddress: data.TEMPORAL_ADDRESS,
    temporalNamespace: data.TEMPORAL_NAMESPACE,
    taskQueue: data.XIECHA_TASK_QUEUE,
    keyFile: data.XIECHA_KEY_FILE,
    mode: data.XIECHA_MODE,
    decisionsPerRun: data.XIECHA_DECISIONS_PER_RUN,
    ...mailSettings(data),
    telemetry: telemetrySettings(data),
    signIn: signInSettings(data),
  };
}

function telemetrySettings(data: z.output<typeof Settings>): TelemetrySettings {
  const { XIECHA_LOG_LEVEL, XIECHA_METRICS_PORT: port, XIECHA_METRICS_HOST: host = '127.0.0.1', OTEL_EXPORTER_OTLP_ENDPOINT } = data;
  return {
    logLevel: XIECHA_LOG_LEVEL ?? quietTelemetry.logLevel,
    traces: OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    ...(port === undefined ? {} : { metrics: { host, port } }),
  };
}

function signInSettings(data: z.output<typeof Settings>): SignInSettings {
  const usual = usualSignIn(data.XIECHA_MODE);
  return {
    secondFactor: data.XIECHA_TOTP ?? usual.secondFactor,
    trustedProxies: data.XIECHA_TRUSTED_PROXIES?.split(/, */) ?? usual.trustedProxies,
    ...oidcSettings(data),
  };
}

function oidcSettings(data: z.output<typeof Settings>): Pick<SignInSettings, 'oidc'> {
  const { XIECHA_OIDC_ISSUER: issuer, XIECHA_OIDC_CLIENT_ID: clientId, XIECHA_OIDC_CLIENT_SECRET_FILE: clientSecretFile, XIECHA_PUBLIC_URL: publicUrl } = data;
  if (issuer === undefined || clientId === undefined || clientSecretFile === undefined || publicUrl === undefined) return {};
  return {
    oidc: { issuer, clientId, clientSecretFile, loginClaim: data.XIECHA_OIDC_LOGIN_CLAIM ?? 'preferred_username', publicUrl: publicUrl.replace(/\/$/, '') },
  };
}

function mailSettings({ XIECHA_SMTP_URL, XIECHA_MAIL_FROM, XIECHA_PUBLIC_URL }: z.output<typeof Settings>): Pick<EngineSettings, 'mail'> {
  if (XIECHA_SMTP_URL === undefined || XIECHA_MAIL_FROM === undefined) return {};
  return { mail: { smtpUrl: XIECHA_SMTP_URL, from: XIECHA_MAIL_FROM, ...(XIECHA_PUBLIC_URL === undefined ? {} : { publicUrl: XIECHA_PUBLIC_URL }) } };
}
