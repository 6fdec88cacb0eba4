/** The numbers 0 to 9 in an order that depends on the round alone, so that the grid looks the same after a reload. */
function mixed(round) {
  const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  let seed = round + 1;
  for (let i = 9; i > 0; i--) {
    seed = (seed * 48271) % 2147483647; // Lehmer's generator, as in C++'s minstd_rand
    const j = seed % (i + 1);
    [digits[i], digits[j]] = [digits[j], digits[i]];
  }
  return digits;
}
