import * as z from 'zod'
import { CloudError } from '../../errors'
import type { ClientRequest } from '../client-route'
import { answerSchema, type Answer, type AnswerDesk, type PromptKind } from './answer-desk'

/** Reads an answer that was sent; throws `INVALID_PARAM`. */
export function readAnswer(value: unknown): Answer {
  const answer = answerSchema.safeParse(value)
  if (answer.success) return answer.data
  throw new CloudError('INVALID_PARAM', `answer: ${z.prettifyError(answer.error)}`)
}

/**
 * What the person who sent the request does: what the request itself says (the device has asked them), or else what the
 * desk says.
 */
export function askPerson(
  desk: AnswerDesk,
  { session, body }: ClientRequest,
  kind: PromptKind,
  details: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  if (body['answer'] !== undefined) return Promise.resolve(readAnswer(body['answer']))
  return desk.ask({ kind, person: session.person, appid: session.appid, details })
}
