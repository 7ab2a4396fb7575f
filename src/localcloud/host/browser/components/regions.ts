/** A few places, enough to try a region picker; WeChat knows all of them. */
export const REGIONS = [
  place('北京市', '110000', [place('北京市', '110100', [place('东城区', '110101'), place('朝阳区', '110105')])]),
  place('上海市', '310000', [place('上海市', '310100', [place('黄浦区', '310101'), place('静安区', '310106')])]),
  place('浙江省', '330000', [
    place('杭州市', '330100', [place('上城区', '330102'), place('西湖区', '330106')]),
    place('宁波市', '330200', [place('海曙区', '330203'), place('鄞州区', '330212')]),
  ]),
  place('广东省', '440000', [
    place('广州市', '440100', [place('越秀区', '440104'), place('天河区', '440106')]),
    place('深圳市', '440300', [place('福田区', '440304'), place('南山区', '440305')]),
  ]),
]

interface Place {
  readonly name: string
  readonly code: string
  readonly children: readonly Place[]
}

function place(name: string, code: string, children: readonly Place[] = []): Place {
  return { name, code, children }
}
