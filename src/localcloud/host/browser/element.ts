interface ElementOptions {
  readonly class?: string
  readonly text?: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly style?: Readonly<Record<string, string>>
  readonly onClick?: (event: MouseEvent) => void
}

/** Makes an element of the host's own interface. */
export function element(tag: string, options: ElementOptions = {}, children: readonly Node[] = []): HTMLElement {
  const made = document.createElement(tag)
  if (options.class !== undefined) made.className = options.class
  if (options.text !== undefined) made.textContent = options.text
  for (const [name, value] of Object.entries(options.attributes ?? {})) made.setAttribute(name, value)
  for (const [name, value] of Object.entries(options.style ?? {})) made.style.setProperty(name, value)
  if (options.onClick !== undefined) made.addEventListener('click', options.onClick)
  made.append(...children)
  return made
}

/** A button of the host's own interface. */
export function hostButton(text: string, className: string, onClick: () => void): HTMLElement {
  return element('button', { class: className, text, attributes: { type: 'button' }, onClick })
}
