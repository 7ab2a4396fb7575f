import type { InvokeRequest } from './invocations'

/** The `SOURCE` of a call that a timer makes. */
export const TIMER_SOURCE = 'wx_trigger'

/** The call a trigger makes: nobody is its caller, and `Time` is the due time in UTC without milliseconds. */
export function timerRequest(functionName: string, triggerName: string, dueAt: number): InvokeRequest {
  const time = new Date(dueAt).toISOString().replace(/\.\d{3}Z$/, 'Z')
  const event = { Type: 'Timer', TriggerName: triggerName, Time: time, Message: '' }
  return { functionName, event, caller: {}, source: TIMER_SOURCE }
}
