//! Random choices that can be repeated: `STATUSLINT_SEED` chooses another sequence, `STATUSLINT_STEPS` a longer one.

/// SplitMix64: small, and good enough to choose edits with.
pub struct Dice(u64);

impl Dice {
    /// The sequence of this run; a failing test shows its seed.
    pub fn new() -> Dice {
        let seed = number("STATUSLINT_SEED").unwrap_or(20_261_128);
        println!("STATUSLINT_SEED={seed}");
        Dice(seed)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((it ^ (it >> 31)) % end as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Once in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// A place between two characters.
    pub fn place(&mut self, text: &str) -> usize {
        text.floor_char_boundary(self.below(text.len() + 1))
    }
}

/// How often something is repeated, unless the environment says otherwise.
pub fn steps(usual: usize) -> usize {
    number("STATUSLINT_STEPS").map_or(usual, |it| it as usize)
}

fn number(name: &str) -> Option<u64> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name}={value} is no number")))
}
