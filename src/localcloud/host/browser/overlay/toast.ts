import { element } from '../element'
import { icon } from '../frame/icons'

export interface ToastOptions {
  readonly title: string
  readonly icon: 'success' | 'error' | 'loading' | 'none'
  readonly image?: string
  readonly hasMask: boolean
  /** Undefined: stays until it is hidden, as loading does. */
  readonly durationMs?: number
}

/** Beside an icon WeChat has room for this many characters; without one, for two lines. */
const TITLE_BESIDE_ICON = 7

/** The one toast or loading box there can be; a new one replaces it. */
export class Toast {
  private root: HTMLElement | undefined
  private timer: number | undefined
  /** What is shown, if anything: `hideToast` does not hide a loading box, nor the other way round. */
  kind: 'toast' | 'loading' | undefined

  constructor(private readonly overlays: HTMLElement) {}

  show(options: ToastOptions, kind: 'toast' | 'loading'): void {
    this.hide()
    this.kind = kind
    const hasIcon = options.icon !== 'none' || options.image !== undefined
    const box = element('div', { class: 'host-toast', attributes: { role: 'status', 'data-icon': options.icon } }, [
      ...drawIcon(options),
      element('div', {
        class: 'host-toast-title',
        text: hasIcon ? options.title.slice(0, TITLE_BESIDE_ICON) : options.title,
      }),
    ])
    this.root = element('div', { class: `host-toast-layer${options.hasMask ? ' host-toast-mask' : ''}` }, [box])
    this.overlays.append(this.root)
    if (options.durationMs !== undefined) this.timer = window.setTimeout(() => this.hide(), options.durationMs)
  }

  hide(): void {
    window.clearTimeout(this.timer)
    this.root?.remove()
    this.root = undefined
    this.kind = undefined
  }
}

function drawIcon(options: ToastOptions): Element[] {
  if (options.image !== undefined) return [element('img', { attributes: { src: options.image, alt: '' } })]
  if (options.icon === 'none') return []
  if (options.icon === 'loading') return [element('div', { class: 'host-spinner host-spinner-large' })]
  return [icon(options.icon === 'success' ? 'check' : 'exclamation')]
}
