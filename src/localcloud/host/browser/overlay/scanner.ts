import { element, hostButton } from '../element'
import { openOverlay } from './sheet'

/** In place of a camera, a field for what the code says. Answers undefined if the person cancels. */
export async function openScanner(overlays: HTMLElement): Promise<string | undefined> {
  return new Promise((resolve) => {
    const field = document.createElement('input')
    field.className = 'host-scanner-field'
    field.placeholder = '输入码的内容'
    field.setAttribute('aria-label', '码的内容')
    const finish = (text: string | undefined): void => {
      overlay.close()
      resolve(text)
    }
    const overlay = openOverlay(
      overlays,
      'full',
      element('div', { class: 'host-scanner', attributes: { role: 'dialog', 'aria-label': '扫一扫' } }, [
        element('div', { class: 'host-scanner-title', text: '扫一扫' }),
        element('div', { class: 'host-scanner-frame' }, [element('div', { class: 'host-scanner-line' })]),
        field,
        element('div', { class: 'host-scanner-buttons' }, [
          hostButton('取消', 'host-button host-button-plain', () => finish(undefined)),
          hostButton('识别', 'host-button', () => finish(field.value)),
        ]),
      ]),
    )
    field.focus()
  })
}
