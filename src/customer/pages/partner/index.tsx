import { useShareAppMessage } from '@tarojs/taro'
import { useAnswer } from '../../../client'
import { Loadable, Screen, Skeleton } from '../../../ui'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { useInvitation } from '../../parts/use-invitation'
import { useReturn } from '../../parts/use-return'
import { useTabNames } from '../../parts/use-tab-names'
import { useSentences } from '../../sentences'
import { useSession } from '../../state/session'
import { Earned } from './earned'
import { Join } from './join'

/** 合伙人: what did I earn? */
export default function PartnerPage() {
  const speak = useSentences()
  const isCustomer = useSession().status === 'customer'
  const { state, reload } = useAnswer(cloud, 'partner/show-my-partnership', isCustomer ? {} : undefined)
  const code = isCustomer && state.status === 'ready' ? state.data.code : undefined
  const invitation = useInvitation(code)
  useTabNames()
  useReturn(() => void reload())
  useShareAppMessage(() => invitation)
  return (
    <Screen title={speak('partner.title')}>
      <ForCustomer title={speak('partner.signIn')} text={speak('partner.signInNote')}>
        {() => (
          <Loadable state={state} onRetry={() => void reload()} skeleton={<Skeleton shape="card" count={2} />}>
            {(partnership) =>
              partnership.isPartner ? (
                <Earned {...{ partnership, invitation }} />
              ) : (
                <Join {...{ partnership, reload }} />
              )
            }
          </Loadable>
        )}
      </ForCustomer>
    </Screen>
  )
}
