import { element, hostButton } from '../element'
import { openOverlay } from './sheet'

/** In place of a camera, a field for what the code says. */
export async function openScanner(overlays: HTMLElement, scanType: string): Promise<Record<string, string>> {
  return new Promise((resolve) => {
    const field = document.createElement('input')
    field.className = 'host-scanner-field'
    field.placeholder = '输入码的内容'
    field.setAttribute('aria-label', '码的内容')
    const finish = (answer: Record<string, string>): void => {
      overlay.close()
      resolve(answer)
    }
    const scan = (): void =>
      finish({
        result: field.value,
        scanType: scanType.includes('barCode') ? 'CODE_128' : 'QR_CODE',
        charSet: 'utf-8',
        path: '',
        rawData: window.btoa(String.fromCharCode(...new TextEncoder().encode(field.value))),
      })
    const overlay = openOverlay(
      overlays,
      'full',
      element('div', { class: 'host-scanner', attributes: { role: 'dialog', 'aria-label': '扫一扫' } }, [
        element('div', { class: 'host-scanner-title', text: '扫一扫' }),
        element('div', { class: 'host-scanner-frame' }, [element('div', { class: 'host-scanner-line' })]),
        field,
        element('div', { class: 'host-scanner-buttons' }, [
          hostButton('取消', 'host-button host-button-plain', () => finish({ fail: 'cancel' })),
          hostButton('识别', 'host-button', scan),
        ]),
      ]),
    )
    field.focus()
  })
}
