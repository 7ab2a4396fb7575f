import type { Host } from '../host'
import { openModal } from '../overlay/modal'
import { chooseFrom } from '../overlay/sheet'
import { asFlag, asList, asNumber, asText, type Values } from '../values'
import { answering, CallFailure, type Members, readAnswer, requireText } from './call'

const ICONS = ['success', 'error', 'loading', 'none'] as const
/** What WeChat refuses above these. */
const BUTTON_CHARACTERS = 4
const ACTIONS = 6

/** Toasts, loading, modals and action sheets. */
export function feedbackCalls(host: Host): Members {
  return answering(host, {
    showToast: (options) => showToast(host, options),
    hideToast: () => {
      if (host.toast.kind === 'toast') host.toast.hide()
    },
    showLoading: (options) => {
      const title = requireText(options, 'title')
      host.toast.show({ title, icon: 'loading', hasMask: asFlag(options.mask) }, 'loading')
    },
    hideLoading: () => {
      if (host.toast.kind !== 'loading') throw new CallFailure("toast can't be found")
      host.toast.hide()
    },
    showModal: (options) => showModal(host, options),
    showActionSheet: (options) => showActionSheet(host, options),
  })
}

function showToast(host: Host, options: Values): void {
  const title = requireText(options, 'title')
  const icon = ICONS.find((known) => known === options.icon) ?? 'success'
  const image = asText(options.image)
  host.records.toast({ title, icon: image === '' ? icon : 'image' })
  host.toast.show(
    {
      title,
      icon,
      ...(image === '' ? {} : { image: host.assetUrl(image) }),
      hasMask: asFlag(options.mask),
      durationMs: asNumber(options.duration, 1500),
    },
    'toast',
  )
}

async function showModal(host: Host, options: Values): Promise<Values> {
  for (const name of ['confirmText', 'cancelText'])
    if (asText(options[name]).length > BUTTON_CHARACTERS)
      throw new CallFailure(`${name} length should not larger than 4 Chinese characters`)
  const answer = await host.answers.ask('showModal', () =>
    openModal(host.screen.overlays, {
      title: asText(options.title),
      content: asText(options.content),
      hasCancel: asFlag(options.showCancel, true),
      cancelText: asText(options.cancelText, '取消'),
      cancelColor: asText(options.cancelColor, '#000000'),
      confirmText: asText(options.confirmText, '确定'),
      confirmColor: asText(options.confirmColor, '#576B95'),
      isEditable: asFlag(options.editable),
      placeholder: asText(options.placeholderText),
    }),
  )
  const { confirm, content } = readAnswer(answer)
  return { confirm: confirm === true, cancel: confirm !== true, content: content ?? null }
}

async function showActionSheet(host: Host, options: Values): Promise<Values> {
  if (!Array.isArray(options.itemList) || options.itemList.length === 0)
    throw new CallFailure('parameter error: parameter.itemList should have at least 1 item;')
  const labels = asList(options.itemList).map((item) => asText(item))
  if (labels.length > ACTIONS) throw new CallFailure('parameter error: itemList should not be large than 6')
  const answer = await host.answers.ask('showActionSheet', async () => {
    const tapIndex = await chooseFrom(host.screen.overlays, labels, {
      color: asText(options.itemColor, '#000000'),
      ...(options.alertText === undefined ? {} : { title: asText(options.alertText) }),
    })
    return tapIndex === undefined ? { fail: 'cancel' } : { tapIndex }
  })
  return readAnswer(answer)
}
