import { element, hostButton } from '../element'
import { openOverlay } from './sheet'

export interface ModalOptions {
  readonly title: string
  readonly content: string
  readonly hasCancel: boolean
  readonly cancelText: string
  readonly cancelColor: string
  readonly confirmText: string
  readonly confirmColor: string
  readonly isEditable: boolean
  readonly placeholder: string
}

export interface ModalAnswer {
  readonly confirm: boolean
  readonly cancel: boolean
  /** What was typed, if the modal is editable and was confirmed. */
  readonly content: string | null
}

/** `wx.showModal`'s dialog. An editable one has its content as text to be changed. */
export async function openModal(overlays: HTMLElement, options: ModalOptions): Promise<ModalAnswer> {
  return new Promise((resolve) => {
    const field = document.createElement('textarea')
    field.className = 'host-modal-field'
    field.placeholder = options.placeholder
    field.value = options.content
    const finish = (confirm: boolean): void => {
      overlay.close()
      resolve({ confirm, cancel: !confirm, content: options.isEditable && confirm ? field.value : null })
    }
    const cancel = hostButton(options.cancelText, 'host-modal-button', () => finish(false))
    cancel.style.color = options.cancelColor
    const confirm = hostButton(options.confirmText, 'host-modal-button', () => finish(true))
    confirm.style.color = options.confirmColor
    const card = element('div', { class: 'host-modal', attributes: { role: 'dialog' } }, [
      ...(options.title === '' ? [] : [element('div', { class: 'host-modal-title', text: options.title })]),
      ...(options.isEditable ? [field] : [element('div', { class: 'host-modal-content', text: options.content })]),
      element('div', { class: 'host-modal-buttons' }, options.hasCancel ? [cancel, confirm] : [confirm]),
    ])
    const overlay = openOverlay(overlays, 'center', card)
  })
}
