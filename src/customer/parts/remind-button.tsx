import { Button, Flow, showToast } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../sentences'

interface RemindButtonProps {
  readonly purpose: 'cardEnding' | 'bonusEnding' | 'pointsEnding' | 'membershipEnding'
}

/** 到期前提醒我: allows one message more before something of hers ends; WeChat asks only in the handler of a tap. */
export function RemindButton({ purpose }: RemindButtonProps) {
  const speak = useSentences()
  const ask = async (): Promise<void> => {
    const { [purpose]: answer } = await cloud.askForMessages([purpose])
    if (answer === 'accept') showToast(speak('inbox.willRemind'), 'done')
    else showToast(speak('inbox.remindHere'))
  }
  return (
    <Flow align="center">
      <Button
        id={`remind-${purpose}`}
        kind="quiet"
        size="small"
        icon="bell"
        label={speak('inbox.remindMe')}
        onPress={() => void ask()}
      />
    </Flow>
  )
}
