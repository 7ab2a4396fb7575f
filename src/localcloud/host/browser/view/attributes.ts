import { asText, isSame, type Values } from '../values'
import type { ViewNode } from './view-node'

/** Writes what every element has (id, class, style, `data-*`, aria) and lets the behaviour do the rest. */
export function applyAttributes(node: ViewNode, attributes: Values): void {
  const previous = node.attributes
  const { element } = node
  setAttribute(element, 'id', asText(attributes.id))
  setAttribute(element, 'class', asText(attributes.class))
  const style = convertInlineStyle(asText(attributes.style))
  if (style !== element.dataset.givenStyle) {
    element.dataset.givenStyle = style // the browser rewrites `style`, so it can't be compared
    element.style.cssText = style
  }
  setAttribute(element, 'aria-label', asText(attributes.ariaLabel))
  if (attributes.hidden !== undefined) element.toggleAttribute('hidden', Boolean(attributes.hidden))
  node.attributes = attributes
  if (node.behaviour?.update !== undefined && !isSame(attributes, previous)) node.behaviour.update(attributes, previous)
}

function setAttribute(element: HTMLElement, name: string, value: string): void {
  if (value === '') element.removeAttribute(name)
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

/** Inline styles may use `rpx` and `vh` too; both are lengths of the host's page. */
export function convertInlineStyle(style: string): string {
  return style
    .replace(/(?<![\w.-])(-?\d*\.?\d+)rpx\b/g, 'calc($1 * var(--rpx))')
    .replace(/(?<![\w.-])(-?\d*\.?\d+)vh\b/g, 'calc($1 * var(--vh))')
    .replace(/\b(?:env|constant)\(safe-area-inset-(top|bottom)\)/g, 'var(--safe-$1)')
}
