import { CloudCallError } from '../../../gateway/transport'
import type { Host } from '../host'
import { describe } from '../problems'
import { asRecord, isFunction, isRecord, type Values } from '../values'

/** A call that ends as WeChat would end it: `errMsg` becomes `<call>:fail <message>`. */
export class CallFailure extends Error {
  constructor(
    message: string,
    /** Further fields of the answer, such as `errCode`. */
    readonly facts: Values = {},
  ) {
    super(message)
    this.name = 'CallFailure'
  }
}

/** What one call does with its options; it may answer at once or later, or throw `CallFailure`. */
export type Call = (options: Values) => unknown

/** Members of `wx`, by name. */
export type Members = Record<string, unknown>

/**
 * Makes members of `wx` that answer through `success`, `fail` and `complete`, or, if none is given, by a promise.
 * Every call and how it ended is recorded.
 */
export function answering(host: Host, calls: Readonly<Record<string, Call>>): Members {
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, wrapCall(host, name, call)]))
}

/** One such member; `prefix` is what stands before the colon of `errMsg`, if not the name. */
export function wrapCall(host: Host, name: string, call: Call, prefix = name): (options?: unknown) => unknown {
  return (given?: unknown) => {
    const options = asRecord(given)
    const record = host.records.call(prefix, options)
    const finished = run(call, options).then(
      (reply) => ({ isOk: true, reply: { errMsg: `${prefix}:ok`, ...asRecord(reply) } }),
      (error: unknown) => ({ isOk: false, reply: describeFailure(prefix, error) }),
    )
    const { success, fail, complete } = options
    if (!isFunction(success) && !isFunction(fail) && !isFunction(complete))
      return finished.then(({ isOk, reply }) => {
        record.errMsg = reply.errMsg
        if (isOk) return reply
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- programs read `errMsg` of a plain object
        throw reply
      })
    void finished.then(({ isOk, reply }) => {
      record.errMsg = reply.errMsg
      for (const callback of [isOk ? success : fail, complete])
        if (isFunction(callback)) host.guard(() => callback(reply))
    })
    return undefined
  }
}

// `async`, so that what throws at once is answered like what rejects later.
async function run(call: Call, options: Values): Promise<unknown> {
  return call(options)
}

function describeFailure(prefix: string, error: unknown): { errMsg: string } & Record<string, unknown> {
  // The cloud says it in the program's words already.
  if (error instanceof CloudCallError && error.errMsg.includes(':fail'))
    return { errCode: error.errCode, errMsg: error.errMsg.replace(/^request:fail/, `${prefix}:fail request:fail`) }
  const facts = error instanceof CallFailure ? error.facts : {}
  return { ...facts, errMsg: `${prefix}:fail ${describe(error)}` }
}

/** A prepared or given answer as an object; `{ fail: 'why' }` fails the call. */
export function readAnswer(answer: unknown): Values {
  if (isRecord(answer) && typeof answer.fail === 'string') throw new CallFailure(answer.fail)
  return asRecord(answer)
}

/** Text that WeChat insists on; its message for anything else. */
export function requireText(options: Values, name: string): string {
  const value = options[name]
  if (typeof value === 'string') return value
  // `[object Undefined]`, of which WeChat shows the second word
  const type = Object.prototype.toString.call(value).slice('[object '.length, -1)
  throw new CallFailure(`parameter error: parameter.${name} should be String instead of ${type};`)
}
