import { useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { LanguageContext, rememberedLanguage, rememberLanguage, useTexts } from './language'
import { useLive, type Live } from './live'
import { Calls } from './sections/calls'
import { Collections } from './sections/collections'
import { Faults } from './sections/faults'
import { Logs } from './sections/logs'
import { Messages } from './sections/messages'
import { Payments } from './sections/payments'
import { People } from './sections/people'
import { Time } from './sections/time'
import { Transfers } from './sections/transfers'
import type { Texts } from './texts-zh'

export interface SectionProps {
  readonly live: Live & { clear: () => void }
}

type SectionName = keyof Texts['sections']

const SECTIONS: readonly (readonly [SectionName, ComponentType<SectionProps>])[] = [
  ['calls', Calls],
  ['collections', Collections],
  ['messages', Messages],
  ['payments', Payments],
  ['transfers', Transfers],
  ['people', People],
  ['time', Time],
  ['faults', Faults],
  ['logs', Logs],
]

/** The section named after the `#` of the address, so that a section can be linked to and survives a reload. */
function useSection(): SectionName {
  const read = (): string => location.hash.slice(1)
  const [name, setName] = useState(read)
  useEffect(() => {
    const change = (): void => setName(read())
    addEventListener('hashchange', change)
    return () => removeEventListener('hashchange', change)
  }, [])
  return SECTIONS.find(([section]) => section === name)?.[0] ?? 'calls'
}

/** The whole console: the sections at the left, the chosen one beside them. */
export function Console(): ReactNode {
  const [language, setLanguage] = useState(rememberedLanguage)
  const live = useLive()
  const section = useSection()
  const Section = SECTIONS.find(([name]) => name === section)?.[1] ?? Calls
  const change = (): void => {
    const next = language === 'zh' ? 'en' : 'zh'
    rememberLanguage(next)
    setLanguage(next)
  }
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  return (
    <LanguageContext.Provider value={language}>
      <div className="frame">
        <Sidebar current={section} live={live} onLanguage={change} />
        <main className="main">
          <Section live={live} />
        </main>
      </div>
    </LanguageContext.Provider>
  )
}

function Sidebar(props: { current: SectionName; live: Live; onLanguage: () => void }): ReactNode {
  const texts = useTexts()
  const { isConnected } = props.live
  return (
    <nav className="sidebar">
      <h1>{texts.title}</h1>
      <p className={isConnected ? 'connection is-live' : 'connection'} role="status">
        {isConnected ? texts.live : texts.disconnected}
      </p>
      <ul>
        {SECTIONS.map(([name]) => (
          <li key={name}>
            <a href={`#${name}`} aria-current={name === props.current ? 'page' : undefined}>
              {texts.sections[name]}
            </a>
          </li>
        ))}
      </ul>
      <a href="/host/" target="_blank" rel="noreferrer">
        {texts.openHost}
      </a>
      <button className="plain" onClick={props.onLanguage}>
        {texts.otherLanguage}
      </button>
    </nav>
  )
}
