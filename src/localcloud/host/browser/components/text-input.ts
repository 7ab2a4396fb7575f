import { element } from '../element'
import type { Host } from '../host'
import { asFlag, asNumber, asText, isRecord, type Values } from '../values'
import { convertInlineStyle } from '../view/attributes'
import { fireEvent } from '../view/events'
import type { ViewNode } from '../view/view-node'
import type { Behaviour } from './behaviour'

/** Which keyboard a phone would show. */
const KEYBOARDS: Readonly<Record<string, string | undefined>> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  'safe-password': 'numeric',
}
const DEFAULT_LENGTH = 140
const KEYBOARD_HEIGHT = 336

type Field = HTMLInputElement | HTMLTextAreaElement

/** `input`, also of type nickname, which offers the person's own. */
export function createInput(node: ViewNode, host: Host): Behaviour {
  const field = document.createElement('input')
  const behaviour = createField(node, host, field)
  const offer = createNicknameOffer(node, host, field)
  return {
    ...behaviour,
    update: (attributes, previous) => {
      field.type = asFlag(attributes.password) ? 'password' : 'text'
      field.inputMode = KEYBOARDS[asText(attributes.type)] ?? 'text'
      behaviour.update?.(attributes, previous)
    },
    remove: () => offer.remove(),
  }
}

/** `textarea`; with `auto-height` it grows with its text. */
export function createTextarea(node: ViewNode, host: Host): Behaviour {
  const field = document.createElement('textarea')
  const behaviour = createField(node, host, field)
  return {
    ...behaviour,
    update: (attributes, previous) => {
      node.element.toggleAttribute('data-auto-height', asFlag(attributes.autoHeight))
      behaviour.update?.(attributes, previous)
    },
  }
}

function createField(node: ViewNode, host: Host, field: Field): Behaviour {
  let initial = ''
  const typed = new TypedValues()
  node.element.append(field)
  listen(node, host, field, typed)
  return {
    content: null,
    update: (attributes, previous) => {
      const isFirst = Object.keys(previous).length === 0
      updateField(field, attributes)
      if (isFirst) initial = asText(attributes.value)
      const isChanged = isFirst || attributes.value !== previous.value
      if (isChanged && !typed.isEcho(asText(attributes.value))) field.value = asText(attributes.value)
      const wantsFocus = asFlag(attributes.focus) || (isFirst && asFlag(attributes.autoFocus))
      if (wantsFocus && !(asFlag(previous.focus) && !isFirst)) window.setTimeout(() => field.focus(), 0)
      if (!wantsFocus && asFlag(previous.focus)) field.blur()
    },
    activate: () => {
      field.focus()
      return true
    },
    formValue: () => field.value,
    reset: () => {
      field.value = initial
    },
  }
}

/**
 * Frameworks write every typed value back into the field. When a person types faster than the page is drawn, such an
 * echo is older than what stands there, and must not undo it; any other value is the program's own and counts.
 */
class TypedValues {
  private values: string[] = []

  add(value: string): void {
    this.values.push(value)
  }

  /** True if this value was typed and has not come back yet; it and those before it are done with then. */
  isEcho(value: string): boolean {
    const index = this.values.indexOf(value)
    this.values = index < 0 ? [] : this.values.slice(index + 1)
    return index >= 0
  }
}

function updateField(field: Field, attributes: Values): void {
  const length = asNumber(attributes.maxlength, DEFAULT_LENGTH)
  if (length < 0) field.removeAttribute('maxlength')
  else field.maxLength = length
  field.placeholder = asText(attributes.placeholder)
  field.disabled = asFlag(attributes.disabled)
  field.readOnly = asFlag(attributes.readonly)
  // The placeholder's style can only be reached through variables.
  const style = document.createElement('i').style
  style.cssText = convertInlineStyle(asText(attributes.placeholderStyle))
  if (style.color !== '') field.style.setProperty('--placeholder-color', style.color)
}

function listen(node: ViewNode, host: Host, field: Field, typed: TypedValues): void {
  const fire = (type: string, detail: Values): unknown => fireEvent(node, { type, detail })
  const cursor = (): number => field.selectionStart ?? field.value.length
  field.addEventListener('input', () => {
    typed.add(field.value)
    const reply = fire('input', { value: field.value, cursor: cursor(), keyCode: 0 })
    const replaced = isRecord(reply) ? reply.value : reply
    if (typeof replaced === 'string' && replaced !== field.value) field.value = replaced
    if (field instanceof HTMLTextAreaElement)
      fire('linechange', { height: field.scrollHeight, lineCount: field.value.split('\n').length })
  })
  field.addEventListener('focus', () => {
    fire('focus', { value: field.value, height: KEYBOARD_HEIGHT })
    fire('keyboardheightchange', { height: KEYBOARD_HEIGHT, duration: 0.25 })
    host.listeners.tell('keyboardHeightChange', { height: KEYBOARD_HEIGHT })
  })
  field.addEventListener('blur', () => {
    fire('blur', { value: field.value, cursor: cursor() })
    fire('keyboardheightchange', { height: 0, duration: 0.25 })
    host.listeners.tell('keyboardHeightChange', { height: 0 })
  })
  field.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || event.isComposing) return
    const isLineBreak =
      field instanceof HTMLTextAreaElement && asText(node.attributes.confirmType, 'return') === 'return'
    if (isLineBreak) return
    event.preventDefault()
    fire('confirm', { value: field.value })
    if (!asFlag(node.attributes.confirmHold)) field.blur()
  })
}

/** The strip above the keyboard that offers the person's own nickname. */
function createNicknameOffer(node: ViewNode, host: Host, field: HTMLInputElement): HTMLElement {
  const offer = element('button', {
    class: 'host-nickname',
    text: `使用昵称：${host.person}`,
    attributes: { type: 'button' },
    onClick: () => {
      field.value = host.person
      fireEvent(node, { type: 'input', detail: { value: field.value, cursor: field.value.length } })
      fireEvent(node, { type: 'nicknamereview', detail: { pass: true, timeout: false } })
      offer.remove()
    },
  })
  offer.addEventListener('pointerdown', (event) => event.preventDefault()) // the field keeps the focus
  field.addEventListener('focus', () => {
    if (asText(node.attributes.type) === 'nickname') host.screen.overlays.append(offer)
  })
  field.addEventListener('blur', () => offer.remove())
  return offer
}
