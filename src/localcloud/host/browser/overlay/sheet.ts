import { element, hostButton } from '../element'

export interface Overlay {
  readonly root: HTMLElement
  close(): void
}

/** Puts something over the whole screen. A tap beside it calls `onOutside`; without it, nothing happens. */
export function openOverlay(
  overlays: HTMLElement,
  kind: 'center' | 'bottom' | 'full',
  content: HTMLElement,
  onOutside?: () => void,
): Overlay {
  const root = element('div', { class: `host-overlay host-overlay-${kind}` }, [content])
  root.addEventListener('click', (event) => {
    if (event.target === root) onOutside?.()
  })
  overlays.append(root)
  return { root, close: () => root.remove() }
}

/** A list from the bottom. Answers the index chosen, or undefined if the person cancels. */
export async function chooseFrom(
  overlays: HTMLElement,
  labels: readonly string[],
  options: { readonly color?: string; readonly title?: string } = {},
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const finish = (index: number | undefined): void => {
      overlay.close()
      resolve(index)
    }
    const items = labels.map((label, index) => {
      const item = hostButton(label, 'host-sheet-item', () => finish(index))
      if (options.color !== undefined) item.style.color = options.color
      return item
    })
    const sheet = element('div', { class: 'host-sheet', attributes: { role: 'dialog' } }, [
      ...(options.title === undefined ? [] : [element('div', { class: 'host-sheet-title', text: options.title })]),
      ...items,
      hostButton('取消', 'host-sheet-item host-sheet-cancel', () => finish(undefined)),
    ])
    const overlay = openOverlay(overlays, 'bottom', sheet, () => finish(undefined))
  })
}

export interface Consent {
  readonly heading: string
  readonly body: readonly Node[]
  readonly accept: string
  readonly refuse: string
}

/** A card from the bottom that asks for one decision, as WeChat's own requests look. True if accepted. */
export async function askConsent(overlays: HTMLElement, consent: Consent): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (isAccepted: boolean): void => {
      overlay.close()
      resolve(isAccepted)
    }
    const card = element('div', { class: 'host-consent', attributes: { role: 'dialog' } }, [
      element('div', { class: 'host-consent-heading', text: consent.heading }),
      ...consent.body,
      element('div', { class: 'host-consent-buttons' }, [
        hostButton(consent.refuse, 'host-button host-button-plain', () => finish(false)),
        hostButton(consent.accept, 'host-button', () => finish(true)),
      ]),
    ])
    const overlay = openOverlay(overlays, 'bottom', card)
  })
}
