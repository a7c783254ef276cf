export const help = {
  title: '哪里缴费、问谁',
  channels: '哪里可以缴费',
  hours: (hours: string) => `时间：${hours}`,
  officers: (village: string) => `${village}的经办人员`,
  noOfficers: '村里的经办人员还没有公布，请问乡镇。',
  township: '乡镇',
  contact: '电话',
  roles: {
    administrator: '管理员',
    exchange_officer: '数据交换专员',
    leader: '负责人',
    officer: '经办人',
    assistant: '社保协理员',
    inspector: '监督人员',
  },
};
