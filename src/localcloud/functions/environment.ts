import { clockVariable, CLOCK_VARIABLE, type ClockSetting } from '../clock'
import type { FunctionDefinition } from './definitions'
import type { InvokeRequest } from './invocations'
import { TIMER_SOURCE } from './timer-events'
import type { EnvironmentChange, FunctionContext } from './worker-messages'

/** The variables `getWXContext()` of the SDK reads the caller from. */
const WX_CONTEXT_KEYS =
  'WX_CLIENTIP,WX_OPENID,WX_APPID,WX_UNIONID,WX_FROM_OPENID,WX_FROM_APPID,WX_FROM_UNIONID,WX_API_TOKEN'
const REGION = 'ap-shanghai'
/** The SDK signs its requests with these; nobody checks them here. */
const CREDENTIAL = 'local-cloud'

/** What all instances of one cloud share. */
export interface CloudEnvironment {
  readonly envId: string
  /** Where the SDK sends its requests: the `/admin` address. */
  readonly serviceUrl: string
  /** The shop's own variables, such as secrets. */
  readonly functionEnvironment: Readonly<Record<string, string>>
}

/** The variables an instance is born with; nothing of this process's own environment but where programs and homes are. */
export function instanceEnvironment(
  cloud: CloudEnvironment,
  functionName: string,
  clock: ClockSetting,
): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env
  return {
    PATH,
    HOME,
    TMPDIR,
    ...cloud.functionEnvironment,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: REGION,
    TENCENTCLOUD_SECRETID: CREDENTIAL,
    TENCENTCLOUD_SECRETKEY: CREDENTIAL,
    SCF_NAMESPACE: cloud.envId,
    SCF_FUNCTIONNAME: functionName,
    TCB_ENV: cloud.envId,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: cloud.serviceUrl }),
    [CLOCK_VARIABLE]: clockVariable(clock),
  }
}

/** The variables that make up one invocation. What the caller lacks is taken away, so that nobody inherits an identity. */
export function invocationEnvironment(
  request: Pick<InvokeRequest, 'caller' | 'source'>,
  requestId: string,
  clock: ClockSetting,
): EnvironmentChange {
  const { caller } = request
  return {
    WX_CONTEXT_KEYS,
    WX_CLIENTIP: caller.clientIp ?? null,
    WX_OPENID: caller.openid ?? null,
    WX_APPID: caller.appid ?? null,
    WX_UNIONID: caller.unionid ?? null,
    WX_FROM_OPENID: caller.fromOpenid ?? null,
    WX_FROM_APPID: caller.fromAppid ?? null,
    WX_FROM_UNIONID: caller.fromUnionid ?? null,
    TCB_SOURCE: request.source,
    TRIGGER_SRC: request.source === TIMER_SOURCE ? 'timer' : null,
    TENCENTCLOUD_SESSIONTOKEN: requestId,
    [CLOCK_VARIABLE]: clockVariable(clock),
  }
}

/** The second argument of `main`. */
export function functionContext(
  definition: FunctionDefinition,
  envId: string,
  requestId: string,
  environment: EnvironmentChange,
): FunctionContext {
  return {
    request_id: requestId,
    function_name: definition.name,
    function_version: '$LATEST',
    namespace: envId,
    memory_limit_in_mb: definition.memoryMb,
    time_limit_in_ms: definition.timeoutMs,
    callbackWaitsForEmptyEventLoop: true,
    tencentcloud_region: REGION,
    tencentcloud_appid: CREDENTIAL,
    tencentcloud_uin: CREDENTIAL,
    environment: JSON.stringify(environment, (_name, value: unknown) => value ?? undefined),
  }
}

/** The event as the function gets it: a call from a mini-program carries `userInfo`, whatever its data says. */
export function functionEvent({ caller, source }: Pick<InvokeRequest, 'caller' | 'source'>, event: unknown): unknown {
  if (source !== 'wx_client' || typeof event !== 'object' || event === null || Array.isArray(event)) return event
  return { ...event, userInfo: { appId: caller.appid, openId: caller.openid } }
}
