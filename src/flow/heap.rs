//! The heap of one path. Cloning is cheap, and two heaps know which parts they still share.

use std::hash::BuildHasherDefault;
use std::sync::Arc;

use rpds::HashTrieMap;
use rustc_hash::FxHasher;

use super::state::Object;
use super::value::ObjectId;

/// How many objects are copied together when a path changes one that it shares.
const CHUNK: usize = 32;

type Chunk = [Option<Arc<Object>>; CHUNK];

/// Objects by their IDs. Those of the own space are numbered from 1 on and lie in chunks; few others occur, those that the path changed.
#[derive(Debug, Clone, Default)]
pub(super) struct Heap {
    space: u32,
    own: Arc<Vec<Option<Arc<Chunk>>>>,
    others: HashTrieMap<ObjectId, Arc<Object>, archery::ArcTK, BuildHasherDefault<FxHasher>>,
}

fn place(id: ObjectId) -> (usize, usize) {
    (id.number as usize / CHUNK, id.number as usize % CHUNK)
}

impl Heap {
    /// An empty heap for what the machine of a space allocates.
    pub(super) fn of_space(space: u32) -> Self {
        Self {
            space,
            ..Self::default()
        }
    }

    pub(super) fn get(&self, id: ObjectId) -> Option<&Arc<Object>> {
        if id.space != self.space {
            return self.others.get(&id);
        }
        let (chunk, index) = place(id);
        self.own.get(chunk)?.as_ref()?[index].as_ref()
    }

    pub(super) fn get_mut(&mut self, id: ObjectId) -> Option<&mut Arc<Object>> {
        if id.space != self.space {
            return self.others.get_mut(&id);
        }
        self.get(id)?;
        let (chunk, index) = place(id);
        let chunk = Arc::make_mut(&mut self.own).get_mut(chunk)?.as_mut()?;
        Arc::make_mut(chunk)[index].as_mut()
    }

    pub(super) fn insert(&mut self, id: ObjectId, object: Arc<Object>) {
        if id.space != self.space {
            self.others.insert_mut(id, object);
            return;
        }
        let (chunk, index) = place(id);
        let own = Arc::make_mut(&mut self.own);
        if own.len() <= chunk {
            own.resize(chunk + 1, None);
        }
        let chunk = own[chunk].get_or_insert_with(|| Arc::new(std::array::from_fn(|_| None)));
        Arc::make_mut(chunk)[index] = Some(object);
    }

    pub(super) fn remove(&mut self, id: ObjectId) {
        if id.space != self.space {
            self.others.remove_mut(&id);
            return;
        }
        if self.get(id).is_none() {
            return;
        }
        let (chunk, index) = place(id);
        if let Some(place) = Arc::make_mut(&mut self.own).get_mut(chunk) {
            let empty = place.as_mut().is_none_or(|chunk| {
                let chunk = Arc::make_mut(chunk);
                chunk[index] = None;
                chunk.iter().all(Option::is_none)
            });
            if empty {
                *place = None;
            }
        }
    }

    /// The IDs of all objects, those of the own space in order.
    pub(super) fn ids(&self) -> impl Iterator<Item = ObjectId> {
        self.own_in(|_, _| true)
            .map(|(id, _)| id)
            .chain(self.others.keys().copied())
    }

    /// The objects that another heap does not share, or may not.
    pub(super) fn unlike<'h>(&'h self, other: &'h Self) -> impl Iterator<Item = (ObjectId, &'h Arc<Object>)> {
        let own = self.own_in(|index, chunk| {
            let same = other.own.get(index).and_then(Option::as_ref);
            !same.is_some_and(|same| other.space == self.space && Arc::ptr_eq(same, chunk))
        });
        own.chain(self.others.iter().map(|(id, object)| (*id, object)))
            .filter(|(id, object)| other.get(*id).is_none_or(|same| !Arc::ptr_eq(same, object)))
    }

    /// Takes over another path's objects; those that both have may be either's.
    pub(super) fn absorb(&mut self, other: &Self) {
        let news: Vec<(ObjectId, Arc<Object>)> = other
            .unlike(self)
            .map(|(id, theirs)| match self.get(id) {
                Some(ours) => (id, Arc::new(ours.merge(theirs))),
                None => (id, Arc::clone(theirs)),
            })
            .collect();
        for (id, object) in news {
            self.insert(id, object);
        }
    }

    fn own_in(&self, wanted: impl Fn(usize, &Arc<Chunk>) -> bool) -> impl Iterator<Item = (ObjectId, &Arc<Object>)> {
        let space = self.space;
        let chunks = self.own.iter().enumerate();
        let chunks = chunks.filter_map(|(index, chunk)| chunk.as_ref().map(|chunk| (index, chunk)));
        chunks
            .filter(move |(index, chunk)| wanted(*index, chunk))
            .flat_map(move |(index, chunk)| {
                let objects = chunk.iter().enumerate();
                objects.filter_map(move |(at, object)| {
                    let number = (index * CHUNK + at) as u32;
                    let id = ObjectId { space, number };
                    object.as_ref().map(|object| (id, object))
                })
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::state::Shape;

    fn id(space: u32, number: u32) -> ObjectId {
        ObjectId { space, number }
    }

    fn object() -> Arc<Object> {
        Arc::new(Object::new(Shape::Dict, None))
    }

    #[test]
    fn clones_are_alike_but_for_what_they_change() {
        let mut heap = Heap::default();
        for number in [1, 31, 32, 100] {
            heap.insert(id(0, number), object());
        }
        heap.insert(id(7, 1), object());
        let mut clone = heap.clone();
        assert_eq!(clone.unlike(&heap).count(), 0);
        clone.insert(id(0, 101), object());
        *clone.get_mut(id(0, 31)).expect("it is there") = object();
        clone.insert(id(8, 1), object());
        let changed: Vec<ObjectId> = clone.unlike(&heap).map(|(id, _)| id).collect();
        assert_eq!(changed, [id(0, 31), id(0, 101), id(8, 1)]);
        assert!(heap.get(id(0, 101)).is_none());
    }

    #[test]
    fn what_is_removed_is_gone() {
        let mut heap = Heap::of_space(3);
        heap.insert(id(3, 40), object());
        heap.insert(id(0, 40), object());
        heap.remove(id(3, 40));
        heap.remove(id(3, 41));
        assert!(heap.get(id(3, 40)).is_none() && heap.get_mut(id(3, 40)).is_none());
        assert_eq!(heap.ids().collect::<Vec<_>>(), [id(0, 40)]);
    }
}
