import { ActionBar, Button } from '../../ui'
import { useSentences } from '../messages'

interface SaveBarProps {
  readonly isBusy: boolean
  readonly isDisabled: boolean
  readonly onSave: () => void
}

/** The one thing to do at the bottom of a form. */
export function SaveBar({ isBusy, isDisabled, onSave }: SaveBarProps) {
  const speak = useSentences()
  return (
    <ActionBar>
      <Button id="save" label={speak('common.save')} isBlock isBusy={isBusy} isDisabled={isDisabled} onPress={onSave} />
    </ActionBar>
  )
}
