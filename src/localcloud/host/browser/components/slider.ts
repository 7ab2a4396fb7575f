import { element } from '../element'
import { asFlag, asNumber, asText } from '../values'
import { fireEvent } from '../view/events'
import type { ViewNode } from '../view/view-node'
import type { Behaviour } from './behaviour'

/** `slider`: dragged or tapped, in steps. */
export function createSlider(node: ViewNode): Behaviour {
  const fill = element('i', { class: 'host-slider-fill' })
  const handle = element('i', { class: 'host-slider-handle' })
  const track = element('div', { class: 'host-slider-track' }, [fill, handle])
  const label = element('span', { class: 'host-slider-value' })
  const bar = element('div', { class: 'host-slider' }, [track, label])
  node.element.append(bar)
  node.element.setAttribute('role', 'slider')
  let value = 0
  let initial = 0

  const set = (next: number): void => {
    value = next
    const { min, max } = range(node)
    const share = max > min ? ((value - min) / (max - min)) * 100 : 0
    fill.style.width = `${share}%`
    handle.style.left = `${share}%`
    label.textContent = String(value)
    node.element.setAttribute('aria-valuenow', String(value))
  }
  const setAt = (clientX: number): void => {
    const { left, width } = track.getBoundingClientRect()
    const { min, max, step } = range(node)
    const raw = min + Math.max(0, Math.min(1, (clientX - left) / width)) * (max - min)
    set(Math.min(max, min + Math.round((raw - min) / step) * step))
  }
  followDrag(node, bar, setAt, (type) => fireEvent(node, { type, detail: { value } }))

  return {
    content: null,
    update: (attributes, previous) => {
      bar.toggleAttribute('data-show-value', asFlag(attributes.showValue))
      fill.style.backgroundColor = asText(attributes.activeColor ?? attributes.selectedColor, '#1aad19')
      track.style.backgroundColor = asText(attributes.backgroundColor ?? attributes.color, '#e9e9e9')
      handle.style.backgroundColor = asText(attributes.blockColor, '#ffffff')
      const size = asNumber(attributes.blockSize, 28)
      handle.style.setProperty('--block-size', `${Math.max(12, Math.min(28, size))}px`)
      const given = asNumber(attributes.value, 0)
      if (Object.keys(previous).length === 0) initial = given
      set(attributes.value === previous.value && Object.keys(previous).length > 0 ? value : given)
    },
    formValue: () => value,
    reset: () => set(initial),
  }
}

function range(node: ViewNode): { min: number; max: number; step: number } {
  const { min, max, step } = node.attributes
  return { min: asNumber(min, 0), max: asNumber(max, 100), step: Math.max(asNumber(step, 1), 0.000_1) }
}

function followDrag(
  node: ViewNode,
  bar: HTMLElement,
  setAt: (clientX: number) => void,
  fire: (type: 'changing' | 'change') => void,
): void {
  bar.addEventListener('pointerdown', (event) => {
    if (asFlag(node.attributes.disabled)) return
    bar.setPointerCapture(event.pointerId)
    setAt(event.clientX)
  })
  bar.addEventListener('pointermove', (event) => {
    if (!bar.hasPointerCapture(event.pointerId)) return
    setAt(event.clientX)
    fire('changing')
  })
  bar.addEventListener('pointerup', (event) => {
    if (!bar.hasPointerCapture(event.pointerId)) return
    setAt(event.clientX)
    fire('change')
  })
}
