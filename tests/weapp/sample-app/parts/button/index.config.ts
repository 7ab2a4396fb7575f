export default definePageConfig({ navigationBarTitleText: '按钮', enableShareAppMessage: true })
