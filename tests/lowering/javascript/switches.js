function plain(kind) {
  switch (kind) {
    case 'a':
    case 'b':
      return 1;
    default:
      return 3;
    case 'c': {
      const kind = 2;
      use(kind);
      break;
    }
  }
}
function falls(kind) {
  switch (kind) {
    case 1:
      one();
    case 2:
      two();
      break;
    default:
      other();
    case 3:
      three();
  }
}
