import type { CallData } from '../../../client'
import type { IsoDate } from '../../../domain/shared/time'
import { Card, Flow, ListRow, Loadable, Money, Paragraph, Stack, useFormats, usePaymentMethodName } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'

type Method = CallData<'checkout/show-takings'>['methods'][number]

/** The day's net, large; below it what each means of payment took and gave back. */
export function TakingsCard({ storeId, on }: { readonly storeId: string; readonly on: IsoDate }) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('checkout/show-takings', { storeId, on })
  return (
    <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
      {({ methods, netFen, prepaid }) => {
        const used = methods.filter(({ paymentCount, refundCount }) => paymentCount + refundCount > 0)
        return (
          <Stack gap="small">
            <Card tone="tinted" id="takings">
              <Flow align="between">
                <Paragraph text={speak('takings.net')} size="strong" />
                <Money amountFen={netFen} size="hero" tone="accent" />
              </Flow>
            </Card>
            {used.length > 0 && (
              <Card isBare>
                {used.map((method) => (
                  <MethodRow key={method.method} method={method} />
                ))}
              </Card>
            )}
            {prepaid.usedFen + prepaid.givenBackFen > 0 && <PrepaidUsed prepaid={prepaid} />}
          </Stack>
        )
      }}
    </Loadable>
  )
}

/** What was paid for before stands apart: it is none of the day's money. */
function PrepaidUsed({ prepaid: { usedFen, givenBackFen } }: Pick<CallData<'checkout/show-takings'>, 'prepaid'>) {
  const speak = useSentences()
  const { money } = useFormats()
  return (
    <Card isBare>
      <ListRow
        id="takings-prepaid"
        title={speak('prepaid.takings')}
        note={speak('prepaid.takingsNote')}
        trailing={<Money amountFen={usedFen} />}
      >
        {givenBackFen > 0 && (
          <Paragraph text={speak('prepaid.takingsBack', { amount: money(givenBackFen) })} size="small" tone="soft" />
        )}
      </ListRow>
    </Card>
  )
}

function MethodRow({ method }: { readonly method: Method }) {
  const speak = useSentences()
  const formats = useFormats()
  const nameOf = usePaymentMethodName()
  const { takenFen, refundedFen, paymentCount, refundCount } = method
  const taken = speak('takings.taken', { count: paymentCount, amount: formats.money(takenFen) })
  const refunded = speak('takings.refunded', { count: refundCount, amount: formats.money(refundedFen) })
  return (
    <ListRow
      id={`takings-${method.method}`}
      title={nameOf(method.method)}
      note={refundCount === 0 ? taken : speak('common.joined', { first: taken, second: refunded })}
      trailing={<Money amountFen={takenFen - refundedFen} />}
    />
  )
}
