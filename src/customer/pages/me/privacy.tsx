import { useState } from 'react'
import type { CallError } from '../../../client'
import { askConfirm, Card, describeError, ListRow, showToast, useFormats, useLanguage } from '../../../ui'
import { cloud } from '../../cloud'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { setCustomer } from '../../state/session'
import { forgetPlan } from '../../state/visit-plan'

/** What is kept of her: to read about, to take along, to have deleted. */
export function Privacy({ isCustomer }: { readonly isCustomer: boolean }) {
  const speak = useSentences()
  const remove = useRemoval()
  return (
    <Card isBare title={speak('me.privacy')}>
      <ListRow
        id="open-privacy"
        title={speak('privacy.title')}
        note={speak('me.privacyNote')}
        leading="list"
        onPress={() => openPage('privacy')}
      />
      {isCustomer && (
        <>
          <ListRow
            id="open-data"
            title={speak('data.title')}
            note={speak('me.dataNote')}
            leading="share"
            onPress={() => openPage('data')}
          />
          <ListRow
            id="delete-me"
            title={speak('me.delete')}
            note={speak('me.deleteNote')}
            leading="close"
            {...remove}
          />
        </>
      )}
    </Card>
  )
}

/** Takes her out of the data after a question; what the store must keep stays without her name. */
function useRemoval() {
  const speak = useSentences()
  const language = useLanguage()
  const askToGiveUp = useGiveUp()
  const [isBusy, setIsBusy] = useState(false)
  const remove = async (): Promise<void> => {
    const isSure = await askConfirm({
      title: speak('delete.ask'),
      text: speak('delete.text'),
      confirmLabel: speak('delete.confirm'),
      isDanger: true,
    })
    if (!isSure) return
    setIsBusy(true)
    const first = await cloud.call('identity/delete-me', {})
    const givesUp = first.ok ? undefined : readValueLeft(first.error)
    const isGivenUp = givesUp !== undefined && (await askToGiveUp(givesUp))
    const reply = isGivenUp ? await cloud.call('identity/delete-me', { givesUp }) : first
    setIsBusy(false)
    if (givesUp !== undefined && !isGivenUp) return
    if (!reply.ok) return showToast(describeError(reply.error, language), 'failed')
    forgetPlan()
    setCustomer(undefined)
    showToast(speak('delete.done'), 'done')
  }
  return { onPress: () => void remove(), isDisabled: isBusy }
}

/** What she has paid for and not had yet. */
interface ValueLeft {
  readonly prepaidFen: number
  readonly sessions: number
  readonly memberships: number
  readonly commissionFen: number
}

/** What of hers would be lost, as the refusal tells it; undefined where it was refused for something else. */
function readValueLeft({ code, details }: CallError<'identity/delete-me'>): ValueLeft | undefined {
  const { prepaidFen, sessions, memberships = 0, commissionFen = 0 } = details
  if (code !== 'VALUE_LEFT' || typeof prepaidFen !== 'number' || typeof sessions !== 'number') return undefined
  const countOf = (told: unknown): number => (typeof told === 'number' ? told : 0)
  return { prepaidFen, sessions, memberships: countOf(memberships), commissionFen: countOf(commissionFen) }
}

/** Asks whether she gives up what is left: it is named, so that nobody does so unawares. */
function useGiveUp() {
  const speak = useSentences()
  const { money } = useFormats()
  return ({ prepaidFen, sessions, memberships, commissionFen }: ValueLeft): Promise<boolean> => {
    const parts = [
      ...(prepaidFen === 0 ? [] : [speak('delete.prepaidLeft', { amount: money(prepaidFen) })]),
      ...(sessions === 0 ? [] : [speak('delete.sessionsLeft', { count: sessions })]),
      ...(memberships === 0 ? [] : [speak('delete.membershipsLeft', { count: memberships })]),
      ...(commissionFen === 0 ? [] : [speak('delete.commissionLeft', { amount: money(commissionFen) })]),
    ]
    const left = parts.reduce((some, others) => speak('delete.bothLeft', { some, others }))
    return askConfirm({
      title: speak('delete.valueTitle'),
      text: speak('delete.valueText', { left }),
      confirmLabel: speak('delete.giveUp'),
      isDanger: true,
    })
  }
}
