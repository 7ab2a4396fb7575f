import { isRecord } from '../http/body'
import type { Messages } from '../messages/messages'
import { WechatFailure } from '../services/wechat-failure'
import type { ApiTable } from './open-api'

/** `subscribeMessage.send` (发送订阅消息). */
export function createSubscribeMessageApis(messages: Messages): ApiTable {
  return {
    'subscribeMessage.send': async ({ appid, fields }) => {
      messages.send({
        appid,
        openid: fields.text('touser') ?? '',
        templateId: fields.text('template_id') ?? '',
        page: fields.text('page'),
        values: readValues(fields.object('data') ?? {}),
        miniprogramState: fields.oneOf('miniprogram_state', ['formal', 'developer', 'trial']),
        lang: fields.oneOf('lang', ['zh_CN', 'en_US', 'zh_HK', 'zh_TW']),
      })
      return { body: {} }
    },
  }
}

/** `{ thing1: { value: '…' } }`, where a value may also be a number. */
function readValues(data: Readonly<Record<string, unknown>>): Map<string, string> {
  const values = new Map<string, string>()
  for (const [key, field] of Object.entries(data)) {
    const value = isRecord(field) ? field['value'] : undefined
    if (typeof value === 'string' || typeof value === 'number') values.set(key, String(value))
    else if (value !== undefined) throw new WechatFailure(47003, `argument invalid! data.${key}.value invalid`)
  }
  return values
}
