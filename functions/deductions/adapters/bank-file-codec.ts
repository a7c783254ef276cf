/**
 * 报盘 and 回盘 files as bytes, by a bank's layout and nothing else. Pure functions; they stand among the
 * adapters because text becomes bytes here. Our side writes instructions and reads returns; the bank's side
 * reads instructions and writes returns.
 */
export {
  checkRow,
  decodeInstructionFile,
  encodeInstructionFile,
} from './bank-file-instructions.ts';
export { decodeReturnFile, encodeReturnFile } from './bank-file-returns.ts';
