import { mergeInternalComponents } from '@tarojs/shared';

const SPOKEN = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-disabled': '',
};

mergeInternalComponents({
  View: SPOKEN,
  Text: SPOKEN,
  Button: SPOKEN,
  Input: SPOKEN,
  Textarea: SPOKEN,
  Image: SPOKEN,
});
