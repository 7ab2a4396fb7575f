import type { Host } from '../host'
import { asList, asRecord, asText, isRecord } from '../values'
import { convertInlineStyle } from '../view/attributes'
import type { ViewNode } from '../view/view-node'
import type { Behaviour } from './behaviour'

/** What WeChat draws; other tags are left out with all they hold. */
const TAGS = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt ' +
    'em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s ' +
    'section small span strong sub sup table tbody td tfoot th thead tr tt u ul'
  ).split(' '),
)
const ATTRIBUTES = ['class', 'style', 'src', 'alt', 'width', 'height', 'colspan', 'rowspan', 'start', 'type', 'color']

/** `rich-text`: nodes as HTML or as a list, drawn without links, events or anything that runs. */
export function createRichText(node: ViewNode, host: Host): Behaviour {
  return {
    content: null,
    update: ({ nodes }) => {
      const drawn =
        typeof nodes === 'string' ? fromHtml(nodes, host) : asList(nodes).flatMap((item) => fromList(item, host))
      node.element.replaceChildren(...drawn)
    },
  }
}

function fromHtml(html: string, host: Host): Node[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  return [...parsed.body.childNodes].flatMap((child) => copyAllowed(child, host))
}

function copyAllowed(source: Node, host: Host): Node[] {
  if (source.nodeType === Node.TEXT_NODE) return [document.createTextNode(source.nodeValue ?? '')]
  if (!(source instanceof Element)) return []
  const attributes = Object.fromEntries([...source.attributes].map(({ name, value }) => [name, value]))
  const children = [...source.childNodes].flatMap((child) => copyAllowed(child, host))
  return make(source.tagName.toLowerCase(), attributes, children, host)
}

function fromList(item: unknown, host: Host): Node[] {
  if (!isRecord(item)) return []
  if (item.type === 'text') return [document.createTextNode(asText(item.text))]
  const children = asList(item.children).flatMap((child) => fromList(child, host))
  return make(asText(item.name).toLowerCase(), asRecord(item.attrs), children, host)
}

function make(tag: string, attributes: Readonly<Record<string, unknown>>, children: Node[], host: Host): Node[] {
  if (!TAGS.has(tag)) return []
  // An `a` would lead somewhere; WeChat draws it and leads nowhere.
  const made = document.createElement(tag === 'a' ? 'span' : tag)
  for (const name of ATTRIBUTES) {
    const value = attributes[name]
    if (value === undefined) continue
    if (name === 'src') made.setAttribute('src', host.assetUrl(asText(value)))
    else made.setAttribute(name, name === 'style' ? convertInlineStyle(asText(value)) : asText(value))
  }
  made.append(...children)
  return [made]
}
