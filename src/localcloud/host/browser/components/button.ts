import { element } from '../element'
import type { Host } from '../host'
import { openMediaChooser } from '../overlay/media-chooser'
import { askConsent } from '../overlay/sheet'
import { asFlag, asRecord, asText, type Values } from '../values'
import { fireEvent } from '../view/events'
import type { ViewNode } from '../view/view-node'
import { extensionOf } from '../files'
import { readAnswer } from '../api/call'
import { describe } from '../problems'
import type { Behaviour } from './behaviour'
import { formAround } from './form'

/** `button`: looks, form buttons, and what WeChat does for `open-type`. */
export function createButton(node: ViewNode, host: Host): Behaviour {
  const spinner = element('i', { class: 'host-spinner' })
  node.element.setAttribute('role', 'button')
  return {
    update: (attributes) => {
      const { dataset } = node.element
      dataset.type = asText(attributes.type, 'default')
      dataset.size = asText(attributes.size, 'default')
      dataset.plain = String(asFlag(attributes.plain))
      node.element.toggleAttribute('disabled', asFlag(attributes.disabled))
      node.element.setAttribute('aria-disabled', String(asFlag(attributes.disabled)))
      if (asFlag(attributes.loading)) node.element.prepend(spinner)
      else spinner.remove()
    },
    activate: () => {
      if (asFlag(node.attributes.disabled)) return true
      const formType = asText(node.attributes.formType)
      if (formType === 'submit') formAround(node)?.submit()
      if (formType === 'reset') formAround(node)?.resetAll()
      const opened = OPEN_TYPES[asText(node.attributes.openType)]
      if (opened !== undefined) void opened(node, host)
      return true
    },
  }
}

type OpenType = (node: ViewNode, host: Host) => Promise<void>

const OPEN_TYPES: Readonly<Record<string, OpenType | undefined>> = {
  share: (node, host) => host.sharing.shareFromButton(node),
  getPhoneNumber: (node, host) => reply(node, host, 'getPhoneNumber', () => givePhoneNumber(host)),
  getRealtimePhoneNumber: (node, host) => reply(node, host, 'getRealtimePhoneNumber', () => givePhoneNumber(host)),
  chooseAvatar: (node, host) => reply(node, host, 'chooseAvatar', () => chooseAvatar(host)),
  contact: (node, host) => reply(node, host, 'contact', async () => ({ path: '', query: {} })),
  openSetting: (node, host) => reply(node, host, 'openSetting', async () => ({ authSetting: host.permissions.all() })),
  feedback: async () => undefined,
  agreePrivacyAuthorization: async (node, host) => {
    host.privacy.agree()
    await reply(node, host, 'agreePrivacyAuthorization', async () => ({}))
  },
}

/** Ends as an event named after the open-type in small letters; a refusal is told in its `errMsg`. */
async function reply(node: ViewNode, host: Host, openType: string, run: () => Promise<Values>): Promise<void> {
  const record = host.records.call(openType, { from: 'button' })
  let detail: Values
  try {
    detail = { ...(await run()), errMsg: `${openType}:ok` }
  } catch (error) {
    detail = { errMsg: `${openType}:fail ${describe(error)}` }
  }
  record.errMsg = asText(detail.errMsg)
  host.tapRule.allowDuring(() => fireEvent(node, { type: openType.toLowerCase(), detail }))
}

async function givePhoneNumber(host: Host): Promise<Values> {
  await host.privacy.require('getPhoneNumber')
  const answer = await host.answers.ask('getPhoneNumber', async () => {
    const isGiven = await askConsent(host.screen.overlays, {
      heading: '申请获取并验证你的手机号',
      body: [
        element('div', { class: 'host-phone', text: host.phone === undefined ? '本机号码' : maskPhone(host.phone) }),
        element('p', { class: 'host-quiet', text: '上次提供' }),
      ],
      accept: '允许',
      refuse: '不允许',
    })
    return isGiven ? {} : { fail: 'user deny' }
  })
  readAnswer(answer)
  return { code: await host.gateway.phoneCode(), encryptedData: '', iv: '' }
}

function maskPhone(phone: string): string {
  return phone.replace(/^(\d{3})\d{4}/, '$1****')
}

async function chooseAvatar(host: Host): Promise<Values> {
  await host.privacy.require('chooseAvatar')
  const answer = await host.answers.ask('chooseAvatar', async () => {
    const [blob] = (await openMediaChooser(host.screen.overlays, 1)) ?? []
    return blob === undefined ? { fail: 'cancel' } : { avatarUrl: host.files.add(blob, extensionOf(blob)) }
  })
  return asRecord(readAnswer(answer))
}
