export default defineAppConfig({
  pages: ['rooms/home/home'],
  subPackages: [
    { root: 'rooms/families', pages: ['sign-in', 'family', 'help-somebody'] },
    { root: 'rooms/dues', pages: ['due', 'tier', 'timeline'] },
    { root: 'rooms/payments', pages: ['pay', 'order'] },
    { root: 'rooms/mandates', pages: ['mandate'] },
    { root: 'rooms/certificates', pages: ['certificates'] },
    { root: 'rooms/refunds', pages: ['refunds', 'apply', 'refund'] },
    { root: 'rooms/messages', pages: ['messages'] },
    { root: 'rooms/units', pages: ['help'] },
    { root: 'rooms/audit', pages: ['privacy'] },
  ],
  window: {
    navigationBarBackgroundColor: '#0b5c46',
    navigationBarTextStyle: 'white',
    navigationBarTitleText: '两险征缴',
    backgroundColor: '#f6f3ec',
  },
  lazyCodeLoading: 'requiredComponents',
});
