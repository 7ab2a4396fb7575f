import Taro from '@tarojs/taro'
import { CallList } from '../../components/call-list'
import { Card } from '../../components/card'

/** Toasts, loading, modals, action sheets. */
export default function FeedbackPage() {
  return (
    <Card title="反馈">
      <CallList
        calls={[
          { id: 'toast', label: '成功', run: () => Taro.showToast({ title: '预约成功' }) },
          {
            id: 'long',
            label: '长提示',
            run: () => Taro.showToast({ title: '这一段提示的文字比七个字长得多', icon: 'success', duration: 5000 }),
          },
          {
            id: 'plain',
            label: '文字提示',
            run: () => Taro.showToast({ title: '这个时间刚刚被别人约走了，请换一个', icon: 'none', duration: 5000 }),
          },
          { id: 'loading', label: '加载', run: () => Taro.showLoading({ title: '加载中', mask: true }) },
          { id: 'hide', label: '停止加载', run: () => Taro.hideLoading() },
          { id: 'modal', label: '对话框', run: () => Taro.showModal({ title: '取消预约', content: '确定取消吗？' }) },
          {
            id: 'editable',
            label: '可编辑',
            run: () => Taro.showModal({ title: '备注', editable: true, placeholderText: '写点什么' } as never),
          },
          {
            id: 'sheet',
            label: '操作菜单',
            run: () => Taro.showActionSheet({ itemList: ['改期', '取消预约', '联系门店'] }),
          },
        ]}
      />
    </Card>
  )
}
