import { element } from '../element'
import { icon } from '../frame/icons'
import { asFlag, asText, type Values } from '../values'
import { fireEvent } from '../view/events'
import { nodesWithin, type ViewNode } from '../view/view-node'
import type { Behaviour } from './behaviour'

/** What can be on or off. */
interface Choice extends Behaviour {
  readonly isChecked: () => boolean
  set(isChecked: boolean): void
}

const choices = new WeakMap<ViewNode, Choice>()

/** `checkbox-group` and `radio-group`: the values of what is chosen inside. */
export function createChoiceGroup(node: ViewNode): Behaviour {
  return {
    formValue: () => {
      const values = chosenValues(node)
      return node.tag === 'wx-radio-group' ? (values[0] ?? '') : values
    },
  }
}

/** `checkbox`: tells its group all values chosen in it. */
export function createCheckbox(node: ViewNode): Behaviour {
  return createMark(node, 'checkbox', (choice) => {
    choice.set(!choice.isChecked())
    const group = groupAround(node, 'wx-checkbox-group')
    if (group !== undefined) fireEvent(group, { type: 'change', detail: { value: chosenValues(group) } })
  })
}

/** `radio`: the only one chosen in its group. */
export function createRadio(node: ViewNode): Behaviour {
  return createMark(node, 'radio', (choice) => {
    if (choice.isChecked()) return
    const group = groupAround(node, 'wx-radio-group')
    for (const other of group === undefined ? [] : nodesWithin(group.element)) choices.get(other)?.set(false)
    choice.set(true)
    if (group !== undefined) fireEvent(group, { type: 'change', detail: { value: asText(node.attributes.value) } })
  })
}

/** `switch`, also as a checkbox. */
export function createSwitch(node: ViewNode): Behaviour {
  const mark = createMark(node, 'switch', (choice) => {
    choice.set(!choice.isChecked())
    fireEvent(node, { type: 'change', detail: { value: choice.isChecked() } })
  })
  return {
    ...mark,
    content: null,
    update: (attributes, previous) => {
      node.element.dataset.type = asText(attributes.type, 'switch')
      mark.update?.(attributes, previous)
    },
    formValue: () => choices.get(node)?.isChecked() === true,
  }
}

function createMark(node: ViewNode, role: string, onTap: (choice: Choice) => void): Choice {
  let isChecked = false
  let initial = false
  const mark = element('i', { class: 'host-mark' }, [icon('check')])
  node.element.prepend(mark)
  node.element.setAttribute('role', role)
  const choice: Choice = {
    isChecked: () => isChecked,
    set: (value) => {
      isChecked = value
      node.element.toggleAttribute('data-checked', value)
      node.element.setAttribute('aria-checked', String(value))
    },
    update: (attributes: Values, previous: Values) => {
      const color = asText(attributes.color)
      if (color !== '') node.element.style.setProperty('--mark-color', color)
      node.element.toggleAttribute('disabled', asFlag(attributes.disabled))
      const given = asFlag(attributes.checked)
      if (Object.keys(previous).length === 0) initial = given
      if (Object.keys(previous).length === 0 || given !== asFlag(previous.checked)) choice.set(given)
    },
    activate: () => {
      if (!asFlag(node.attributes.disabled)) onTap(choice)
      return true
    },
    reset: () => choice.set(initial),
  }
  choices.set(node, choice)
  return choice
}

function groupAround(node: ViewNode, tag: string): ViewNode | undefined {
  for (let above = node.parent(); above !== undefined; above = above.parent()) if (above.tag === tag) return above
  return undefined
}

function chosenValues(group: ViewNode): string[] {
  return nodesWithin(group.element)
    .filter((node) => choices.get(node)?.isChecked() === true && node.tag !== 'wx-switch')
    .map((node) => asText(node.attributes.value))
}
