"""Words of which log-in names are made: short, easy to read aloud, about nobody, about no problem."""

_ANIMALS = (
    "badger beaver bison camel cheetah civet cougar coyote crane curlew dolphin donkey eagle egret falcon ferret finch"
    " gannet gazelle gecko gibbon giraffe goshawk grebe grouse guppy hamster heron ibex iguana impala jackal jaguar kestrel"
    " kiwi koala lemur leopard linnet lizard llama lynx magpie mallard marmot marten merlin moose narwhal newt ocelot oriole"
    " osprey otter owl panda pelican penguin petrel pigeon pika pipit plover puffin puma quail rabbit raven robin salmon"
    " seal serval shrew siskin skylark sparrow squirrel starling stoat stork swallow swan swift tapir tern thrush tiger toad"
    " toucan trout turtle vole walrus warbler weasel whale wombat wren yak zebra"
)
_THINGS = (
    "acorn anchor apron arch atlas bagel balcony ball banjo barrel basket bead bell bench bicycle blanket boat book bottle"
    " bowl bridge brush bucket button cabin candle canoe canvas cap carpet castle cello chair chalk chimney clock cloud coat"
    " comet compass cork cup cushion desk door drum easel fence ferry fiddle flag flute fountain garden gate glove guitar hammock"
    " harbor harp hat hinge island jar jug kettle kite ladder lake lamp lantern leaf lemon letter loom map marble meadow mirror"
    " mitten moon mug needle oar orchard organ paddle pebble pencil piano pillow pond quilt raft ribbon river rope saddle sail"
    " scarf shelf shell sleigh spoon stove teapot tent thimble thread tower trumpet tulip umbrella vase violin wagon wheel"
)

ANIMALS, THINGS = tuple(_ANIMALS.split()), tuple(_THINGS.split())
