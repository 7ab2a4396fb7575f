import type * as z from 'zod'
import type { Contract, ErrorMeanings } from '../../contracts/contract'
import type { PlatformErrorCode } from '../../contracts/reply'
import { err, ok, type CodedError, type Result } from '../../domain/shared/result'
import { answerOnce, awaitAnswer, type Command } from './answer-once'
import type { Caller } from './caller'
import { transactionRunner, type CommandTransaction, type RunTransaction } from './command-transaction'
import type { Database } from './database'
import type { Log } from './log'
import type { Drain, OutboxMessage } from './outbox'
import type { Services, Tools } from './services'

/** What every use case is handed. The clock was read once: `nowAt` is the action's time (epoch ms). */
export interface ActionScope extends Tools {
  readonly caller: Caller
  readonly nowAt: number
  readonly database: Database
  readonly log: Log
  readonly makeId: (prefix: string) => string
}

/** What a command is handed beside: the one way to write. Reads go before it, every decision goes inside. */
export interface CommandScope<Reply, E> extends ActionScope {
  answerOnce(work: (transaction: CommandTransaction) => Promise<Result<Reply, E>>): Promise<Result<Reply, E>>
  /**
   * The answer this request was given before: for the few use cases that must do something outside that can be done only
   * once (use up a code) before `answerOnce`. One database request; with `patienceMs` it looks again, with growing
   * pauses, for an answer that the same request may be about to get elsewhere.
   */
  findAnswer(patienceMs?: number): Promise<Result<Reply, PlatformError> | undefined>
}

/** What a job is handed beside: the time as it goes on, transactions, and what it takes to drain the outbox. */
export interface JobScope extends ActionScope {
  readonly now: () => number
  readonly drain: Drain
  readonly runTransaction: RunTransaction
}

/** One call, as the router hands it to the action it is for. */
export interface Call {
  readonly services: Services
  readonly scope: ActionScope
  readonly drain: Drain
  readonly requestId: string | undefined
  readonly traceId: string
  readonly input: unknown
  /** Told of the messages that a commit has written. */
  readonly onCommit: (messages: readonly OutboxMessage[]) => void
}

/** One action of a function, ready for the router. Made by `command`, `query` and `job`. */
export interface Action {
  readonly contract: Contract
  perform(call: Call): Promise<Result<unknown, CodedError>>
}

interface PlatformError {
  readonly code: PlatformErrorCode
}

/** Its contract's errors, the platform's, and no others. */
type ErrorOf<Errors extends ErrorMeanings> = { readonly code: (keyof Errors & string) | PlatformErrorCode }

type UseCase<Request extends z.ZodType, Reply extends z.ZodType, Errors extends ErrorMeanings, Scope> = (
  request: z.output<Request>,
  scope: Scope,
) => Promise<Result<z.output<Reply>, ErrorOf<Errors>>>

/** An action that writes: once for each requestId, however often it is sent. */
export function command<Request extends z.ZodType, Reply extends z.ZodType, Errors extends ErrorMeanings>(
  contract: Contract<Request, Reply, Errors>,
  useCase: UseCase<Request, Reply, Errors, CommandScope<z.output<Reply>, ErrorOf<Errors>>>,
): Action {
  return defineAction('command', contract, (request, call) => {
    const { services, scope, requestId, traceId, input, onCommit } = call
    const { caller, nowAt } = scope
    if (requestId === undefined) return Promise.resolve(badRequest(['requestId']))
    const sent: Command = { action: contract.name, requestId, input, caller, nowAt, traceId }
    return useCase(request, {
      ...scope,
      answerOnce: async (work) => {
        const { result, messages } = await answerOnce(services, sent, work)
        onCommit(messages)
        return result.isOk ? ok(contract.reply.parse(result.value)) : result
      },
      findAnswer: async (patienceMs) => {
        const result = await awaitAnswer(services, sent, patienceMs)
        return result?.isOk === true ? ok(contract.reply.parse(result.value)) : result
      },
    })
  })
}

/** An action that only reads. */
export function query<Request extends z.ZodType, Reply extends z.ZodType, Errors extends ErrorMeanings>(
  contract: Contract<Request, Reply, Errors>,
  useCase: UseCase<Request, Reply, Errors, ActionScope>,
): Action {
  return defineAction('query', contract, (request, { scope }) => useCase(request, scope))
}

/**
 * An action that WeChat starts: a timer or a callback. What it writes must be safe to repeat. One for callbacks is for
 * nobody else.
 */
export function job<Request extends z.ZodType, Reply extends z.ZodType, Errors extends ErrorMeanings>(
  contract: Contract<Request, Reply, Errors>,
  useCase: UseCase<Request, Reply, Errors, JobScope>,
): Action {
  return defineAction('job', contract, (request, { scope, drain, services, traceId, onCommit }) => {
    const origin = { action: contract.name, caller: scope.caller, nowAt: scope.nowAt, traceId }
    const runTransaction = transactionRunner(services, origin, onCommit)
    return useCase(request, { ...scope, now: drain.now, drain, runTransaction })
  })
}

function defineAction<Request extends z.ZodType, Reply extends z.ZodType>(
  kind: Contract['kind'],
  contract: Contract<Request, Reply>,
  run: (request: z.output<Request>, call: Call) => Promise<Result<z.output<Reply>, CodedError>>,
): Action {
  const isForCallbacks = contract.allow.includes('payCallback') || contract.allow.includes('transferCallback')
  if (isForCallbacks && (kind !== 'job' || contract.allow.length > 1))
    throw new Error(`${contract.name} is for callbacks, so it must be a job for them alone`)
  if (contract.kind !== kind) throw new Error(`${contract.name} is declared as a ${contract.kind}, not as a ${kind}`)
  return {
    contract,
    async perform(call) {
      const parsed = contract.request.safeParse(call.input)
      if (!parsed.success) return badRequest(parsed.error.issues.flatMap(fieldsOf))
      const result = await run(parsed.data, call)
      // Whatever the contract does not name stays inside.
      return result.isOk ? ok(contract.reply.parse(result.value)) : result
    },
  }
}

/** Says where the request is wrong, and does not repeat what was sent. */
function badRequest(fields: readonly string[]): Result<never, CodedError> {
  return err({ code: 'BAD_REQUEST', fields })
}

/** The paths of what is wrong; for fields that should not be there, theirs. */
function fieldsOf(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map(String)
  const ends = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path]
  return ends.map((end) => end.join('.'))
}
