import type { Values } from '../values'

/** What wcc's compiled templates return. */
export interface VirtualNode {
  readonly tag: string
  readonly attr?: Values
  readonly children?: readonly VirtualChild[]
  readonly wxKey?: string | number
}

export type VirtualChild = VirtualNode | string | number | boolean | null | undefined

/** `$gwx`: the template at a path as a function of its data. */
export type Templates = (path: string) => (data: Values) => VirtualNode

/** A child that will be drawn, with a key that stays the same from one rendering to the next. */
export interface FlatChild {
  readonly node: VirtualNode | string
  readonly key: string | undefined
}

/**
 * The children that are drawn: `block`s, loops and templates vanish, texts that touch become one.
 * The key is what the program says (`wx:key`, or Taro's `data-sid`); without either, order decides.
 */
export function flattenChildren(children: readonly VirtualChild[] | undefined): FlatChild[] {
  const flat: FlatChild[] = []
  collect(children ?? [], undefined, flat)
  return flat
}

function collect(children: readonly VirtualChild[], key: string | undefined, flat: FlatChild[]): void {
  for (const child of children) {
    if (child === null || child === undefined) continue
    if (typeof child !== 'object') {
      addText(String(child), flat)
    } else if (child.tag === 'virtual' || child.tag === 'wx-block') {
      collect(child.children ?? [], child.wxKey === undefined ? key : `${key ?? ''}/${child.wxKey}`, flat)
    } else {
      const sid = child.attr?.['data-sid']
      flat.push({ node: child, key: typeof sid === 'string' ? sid : key })
    }
  }
}

function addText(text: string, flat: FlatChild[]): void {
  if (text === '') return
  const last = flat.at(-1)
  if (last !== undefined && typeof last.node === 'string')
    flat[flat.length - 1] = { node: last.node + text, key: undefined }
  else flat.push({ node: text, key: undefined })
}
