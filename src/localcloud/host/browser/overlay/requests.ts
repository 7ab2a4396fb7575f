import { element } from '../element'
import { askConsent } from './sheet'

export type TemplateAnswer = 'accept' | 'reject'

export interface SubscribeAnswer {
  readonly answers: Readonly<Record<string, TemplateAnswer>>
  /** 总是保持以上选择: the dialog will not be shown again for these templates. */
  readonly isKept: boolean
}

/** The request to send messages: each template can be taken or left. */
export async function askSubscribe(overlays: HTMLElement, templateIds: readonly string[]): Promise<SubscribeAnswer> {
  const rows = templateIds.map((id) => ({ id, ...checkRow(id, true) }))
  const keep = checkRow('总是保持以上选择，不再询问', false)
  const isAccepted = await askConsent(overlays, {
    heading: '申请发送以下消息',
    body: [...rows.map(({ row }) => row), keep.row],
    accept: '允许',
    refuse: '取消',
  })
  const answer = (isTaken: boolean): TemplateAnswer => (isAccepted && isTaken ? 'accept' : 'reject')
  return {
    answers: Object.fromEntries(rows.map(({ id, box }) => [id, answer(box.checked)])),
    isKept: keep.box.checked,
  }
}

/** What the person sees before money moves; `amountFen` is undefined where the cloud does not tell it. */
export interface MoneyRequest {
  readonly heading: string
  readonly description: string
  readonly amountFen: number | undefined
  readonly accept: string
}

/** The request to pay, or to take a transfer. True if the person does. */
export async function askMoney(overlays: HTMLElement, request: MoneyRequest): Promise<boolean> {
  const amount = request.amountFen === undefined ? '' : `¥${(request.amountFen / 100).toFixed(2)}`
  return askConsent(overlays, {
    heading: request.heading,
    body: [
      ...(amount === '' ? [] : [element('div', { class: 'host-amount', text: amount })]),
      element('p', { class: 'host-quiet', text: request.description }),
    ],
    accept: request.accept,
    refuse: '取消',
  })
}

function checkRow(text: string, isChecked: boolean): { row: HTMLElement; box: HTMLInputElement } {
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.checked = isChecked
  return { row: element('label', { class: 'host-check-row' }, [element('span', { text }), box]), box }
}
