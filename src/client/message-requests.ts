import type { TemplatePurpose } from '../contracts/notify'
import type { Client } from './client'
import type { Platform } from './platform/platform'

/** WeChat's answer for one template: allowed once, refused, banned by WeChat, or left out as a twin of another. */
export type MessageAnswer = 'accept' | 'reject' | 'ban' | 'filter'

type Answers = Readonly<Partial<Record<TemplatePurpose, MessageAnswer>>>

/** WeChat asks for at most this many templates at once. */
const MOST_PURPOSES = 5

/** Permission for subscription messages: asked for at a tap, counted by the server. */
export class MessageRequests {
  private templateIds: Readonly<Partial<Record<TemplatePurpose, string>>> | undefined

  constructor(
    private readonly platform: Pick<Platform, 'requestMessages'>,
    private readonly call: Client['call'],
  ) {}

  async prepare(): Promise<void> {
    if (this.templateIds !== undefined) return
    const reply = await this.call('notify/list-templates', {})
    if (reply.ok) this.templateIds = reply.data.templateIds
  }

  async ask(purposes: readonly TemplatePurpose[]): Promise<Answers> {
    if (this.templateIds === undefined) {
      // Too late for this tap; ready for the next.
      void this.prepare()
      return {}
    }
    const wanted = purposes.slice(0, MOST_PURPOSES).flatMap((purpose) => {
      const templateId = this.templateIds?.[purpose]
      return templateId === undefined ? [] : [{ purpose, templateId }]
    })
    if (wanted.length === 0) return {}
    // Nothing may be awaited before this: WeChat wants it in the tap itself.
    const told = await this.platform
      .requestMessages(wanted.map(({ templateId }) => templateId))
      .catch((): Readonly<Record<string, unknown>> => ({}))
    const answers = wanted.flatMap(({ purpose, templateId }) => {
      const answer = told[templateId]
      return isMessageAnswer(answer) ? [{ purpose, answer }] : []
    })
    if (answers.length > 0) await this.call('notify/record-permissions', { answers })
    return Object.fromEntries(answers.map(({ purpose, answer }) => [purpose, answer]))
  }
}

function isMessageAnswer(value: unknown): value is MessageAnswer {
  return value === 'accept' || value === 'reject' || value === 'ban' || value === 'filter'
}
