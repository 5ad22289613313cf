//! Intervals between versions, whatever a version is.

/// The end of an interval.
#[derive(Debug, Clone)]
struct End<V> {
    version: V,
    included: bool,
}

/// Versions between two ends; a missing end is infinite.
#[derive(Debug, Clone)]
pub(super) struct Interval<V> {
    low: Option<End<V>>,
    high: Option<End<V>>,
}

/// More pieces than any honest constraint has; beyond it nothing is said.
const MAX_PIECES: usize = 64;

/// What two sets of intervals have in common; `None` where that is too many pieces.
pub(super) fn intersections<V: Ord + Clone>(a: &[Interval<V>], b: &[Interval<V>]) -> Option<Vec<Interval<V>>> {
    let common: Vec<_> = a
        .iter()
        .flat_map(|interval| b.iter().filter_map(|other| interval.intersection(other)))
        .collect();
    (common.len() <= MAX_PIECES).then_some(common)
}

impl<V: Ord> Interval<V> {
    pub(super) fn everything() -> Self {
        Self { low: None, high: None }
    }

    pub(super) fn at_least(version: V) -> Self {
        Self {
            low: Some(End {
                version,
                included: true,
            }),
            high: None,
        }
    }

    pub(super) fn above(version: V) -> Self {
        Self {
            low: Some(End {
                version,
                included: false,
            }),
            high: None,
        }
    }

    pub(super) fn at_most(self, version: V) -> Self {
        Self {
            high: Some(End {
                version,
                included: true,
            }),
            ..self
        }
    }

    pub(super) fn below(self, version: V) -> Self {
        Self {
            high: Some(End {
                version,
                included: false,
            }),
            ..self
        }
    }

    pub(super) fn is_everything(&self) -> bool {
        self.low.is_none() && self.high.is_none()
    }

    pub(super) fn contains(&self, other: &Self) -> bool {
        let low = match (&self.low, &other.low) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(end)) => {
                own.version < end.version || (own.version == end.version && (own.included || !end.included))
            }
        };
        let high = match (&self.high, &other.high) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(end)) => {
                own.version > end.version || (own.version == end.version && (own.included || !end.included))
            }
        };
        low && high
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let reaches = |low: &Option<End<V>>, high: &Option<End<V>>| match (low, high) {
            (Some(low), Some(high)) => {
                low.version < high.version || (low.version == high.version && low.included && high.included)
            }
            _ => true,
        };
        reaches(&self.low, &other.high) && reaches(&other.low, &self.high)
    }
}

impl<V: Ord + Clone> Interval<V> {
    fn intersection(&self, other: &Self) -> Option<Self> {
        if !self.overlaps(other) {
            return None;
        }
        let low = match (&self.low, &other.low) {
            (Some(a), Some(b)) => Some(if (&a.version, !a.included) >= (&b.version, !b.included) {
                a
            } else {
                b
            }),
            (a, b) => a.as_ref().or(b.as_ref()),
        };
        let high = match (&self.high, &other.high) {
            (Some(a), Some(b)) => Some(if (&a.version, a.included) <= (&b.version, b.included) {
                a
            } else {
                b
            }),
            (a, b) => a.as_ref().or(b.as_ref()),
        };
        Some(Self {
            low: low.cloned(),
            high: high.cloned(),
        })
    }
}
