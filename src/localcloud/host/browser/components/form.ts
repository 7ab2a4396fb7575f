import { asText } from '../values'
import { fireEvent } from '../view/events'
import { nodeOf, nodesWithin, type ViewNode } from '../view/view-node'
import type { Behaviour } from './behaviour'

interface FormBehaviour extends Behaviour {
  submit(): void
  resetAll(): void
}

const forms = new WeakMap<ViewNode, FormBehaviour>()

/** `form`: collects the values of every named control inside. */
export function createForm(node: ViewNode): Behaviour {
  const form: FormBehaviour = {
    submit: () => {
      const named = nodesWithin(node.element).filter(({ behaviour }) => behaviour?.formValue !== undefined)
      const values = named.flatMap((control) => {
        const name = asText(control.attributes.name)
        return name === '' ? [] : [[name, control.behaviour?.formValue?.()] as const]
      })
      fireEvent(node, { type: 'submit', detail: { value: Object.fromEntries(values) } })
    },
    resetAll: () => {
      for (const control of nodesWithin(node.element)) control.behaviour?.reset?.()
      fireEvent(node, { type: 'reset' })
    },
  }
  forms.set(node, form)
  return form
}

/** The form a button stands in. */
export function formAround(node: ViewNode): FormBehaviour | undefined {
  for (let above = node.parent(); above !== undefined; above = above.parent()) {
    const form = forms.get(above)
    if (form !== undefined) return form
  }
  return undefined
}

const CONTROLS = new Set(['wx-checkbox', 'wx-radio', 'wx-switch', 'wx-button', 'wx-input', 'wx-textarea'])

/** `label`: a tap on it is a tap on the control it names, or on the first one inside. */
export function createLabel(node: ViewNode): Behaviour {
  return {
    activate: (point) => {
      const named = asText(node.attributes.for)
      const target =
        named === ''
          ? nodesWithin(node.element).find(({ tag }) => CONTROLS.has(tag))
          : findById(node.element.closest('.wx-page'), named)
      return target?.behaviour?.activate?.(point) ?? false
    },
  }
}

function findById(page: Element | null, id: string): ViewNode | undefined {
  const found = page?.querySelector(`#${CSS.escape(id)}`)
  return found ? nodeOf(found) : undefined
}
