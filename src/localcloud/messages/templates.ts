import * as z from 'zod'
import type { StateStore, StateTable } from '../services/state-store'
import { fieldKind } from './field-limits'

const templateSchema = z.object({
  appid: z.string(),
  templateId: z.string(),
  /** As it stands at the head of the message, such as 预约成功通知. */
  title: z.string(),
  fields: z.array(
    z.object({
      /** Kind and number, such as `thing1`. */
      key: z.string(),
      /** What the person reads before the value, such as 预约项目. */
      label: z.string(),
      /** What an `enum` field allows. */
      values: z.array(z.string()).optional(),
    }),
  ),
})
/** A message template that a mini-program has chosen (选用) in WeChat's console. */
export type MessageTemplate = z.infer<typeof templateSchema>

/** The templates of every mini-program, kept in the store. */
export class Templates {
  private readonly table: StateTable<MessageTemplate>

  constructor(store: StateStore) {
    this.table = store.table('templates', templateSchema)
  }

  /** Adds the template or puts it in place of the one with its id. Throws if a key names no kind of field. */
  register(template: MessageTemplate): void {
    for (const { key } of template.fields) {
      if (fieldKind(key) === undefined)
        throw new RangeError(`${template.templateId}: "${key}" is no kind of field with a number`)
    }
    this.table.put(templateKey(template.appid, template.templateId), template)
  }

  find(appid: string, templateId: string): MessageTemplate | undefined {
    return this.table.get(templateKey(appid, templateId))
  }

  list(appid?: string): MessageTemplate[] {
    return this.table.values().filter((template) => appid === undefined || template.appid === appid)
  }
}

function templateKey(appid: string, templateId: string): string {
  return `${appid}:${templateId}`
}
