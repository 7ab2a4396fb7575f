import type { ActionTable } from './actions'
import { refusal } from './fields'

/** Functions called through the SDK. */
export const FUNCTION_ACTIONS: ActionTable = {
  /** A function called by a function has the same caller; the chain of sources grows by one link. */
  'functions.invokeFunction': async ({ fields, invocation, source }, { functions }) => {
    const { requestId, result } = await functions.invoke({
      functionName: fields.text('function_name'),
      event: readEvent(fields.optionalText('request_data')),
      caller: invocation?.caller ?? {},
      source: invocation === undefined ? source : `${invocation.source},scf`,
    })
    return { body: { requestId, data: { response_data: JSON.stringify(result ?? null) } } }
  },
}

function readEvent(text: string | undefined): unknown {
  if (text === undefined) return {}
  try {
    return JSON.parse(text)
  } catch {
    throw refusal('request_data', 'must be JSON in a string')
  }
}
