import { element } from '../element'
import { openOverlay } from './sheet'

/** Pictures over the whole screen; a tap goes to the next, after the last one it closes. */
export function openPreview(overlays: HTMLElement, urls: readonly string[], first: number): void {
  let index = first
  const picture = element('img', { attributes: { alt: '预览' } })
  const count = element('div', { class: 'host-preview-count' })
  const show = (): void => {
    picture.setAttribute('src', urls[index] ?? '')
    count.textContent = `${index + 1} / ${urls.length}`
  }
  const overlay = openOverlay(
    overlays,
    'full',
    element(
      'div',
      {
        class: 'host-preview',
        attributes: { role: 'dialog', 'aria-label': '图片预览' },
        onClick: () => {
          index += 1
          if (index >= urls.length) overlay.close()
          else show()
        },
      },
      [picture, count],
    ),
  )
  show()
}
