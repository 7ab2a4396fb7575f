import { useState } from 'react'
import { askConfirm, Card, describeError, ListRow, showToast, useLanguage } from '../../../ui'
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
    const reply = await cloud.call('identity/delete-me', {})
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, language), 'failed')
    forgetPlan()
    setCustomer(undefined)
    showToast(speak('delete.done'), 'done')
  }
  return { onPress: () => void remove(), isDisabled: isBusy }
}
