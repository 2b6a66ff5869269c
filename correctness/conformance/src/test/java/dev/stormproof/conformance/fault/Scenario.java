package dev.stormproof.conformance.fault;

import dev.stormproof.conformance.fault.Faults.Shortage;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.Txn;
import dev.stormproof.stm.XRay;
import dev.stormproof.stm.structure.TMap;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the victim does while it is struck. */
enum Scenario {
    UPDATE {
        @Override
        void run(World world) {
            world.engine.atomically(tx -> {
                world.move(tx);
            });
        }
    },

    IMPLICIT_UPDATE {
        @Override
        void run(World world) {
            world.engine.atomically(() -> {
                world.from.set(world.from.get() - 10);
                world.to.update(n -> n + 10);
                world.text.set("new");
            });
        }
    },

    UPDATE_MANY {
        @Override
        void run(World world) {
            world.engine.atomically(tx -> {
                for (TLong variable : world.many) {
                    tx.update(variable, n -> n + 1);
                }
                world.move(tx);
            });
        }
    },

    /** The body catches what strikes it, and tries the same once more; later it comes back to what it has written. */
    STUBBORN_UPDATE {
        @Override
        void run(World world) {
            world.engine.atomically(tx -> {
                incrementStubbornly(world, tx);
                incrementStubbornly(world, tx);
            });
        }

        private void incrementStubbornly(World world, Txn tx) {
            for (TLong variable : world.many) {
                long value = world.stubbornly(() -> tx.get(variable));
                world.stubbornly(() -> {
                    tx.set(variable, value + 1);
                    return value;
                });
            }
        }
    },

    READ_ONLY {
        @Override
        void run(World world) {
            world.engine.readOnly(tx -> tx.get(world.from) + tx.get(world.to));
        }
    },

    LOST_READ_ONLY {
        @Override
        void run(World world) {
            int[] attempts = {0};
            world.engine.readOnly(tx -> {
                long sum = tx.get(world.from) + tx.get(world.noise);
                if (attempts[0]++ == 0) {
                    world.disturb();
                }
                return sum + tx.get(world.noise) + tx.get(world.to);
            });
        }
    },

    LOST_UPDATE {
        @Override
        void run(World world) {
            world.moveAfterLosing(world.engine, 1);
        }
    },

    ELDER {
        @Override
        boolean runsUnder(Algorithm algorithm) {
            return algorithm == Algorithm.STORM; // the others have none
        }

        @Override
        Check prepare(World world) throws ReflectiveOperationException {
            return becomesElder(world);
        }

        @Override
        void run(World world) {
            world.moveAfterLosing(world.engine, 3);
        }
    },

    /** Another is the elder, until the victim queues for its place. */
    ELDER_AFTER_ANOTHER {
        @Override
        boolean runsUnder(Algorithm algorithm) {
            return algorithm == Algorithm.STORM;
        }

        @Override
        Check prepare(World world) throws ReflectiveOperationException, InterruptedException {
            Insides.makeElderAfter(1, world.engine);
            return untilQueued(Insides.placeOfTheElder(), world, Runnable::run);
        }

        @Override
        void run(World world) {
            world.moveAfterLosing(world.engine, 1);
        }
    },

    /** Another has the global lock, and a third is first in its queue, until the victim queues. */
    LOCK_AFTER_ANOTHER {
        @Override
        boolean runsUnder(Algorithm algorithm) {
            return algorithm == Algorithm.GLOBAL_LOCK;
        }

        @Override
        Check prepare(World world) throws ReflectiveOperationException, InterruptedException {
            return untilQueued(Insides.queueForTheLock(), world, wait -> world.engine.atomically(wait::run));
        }

        @Override
        void run(World world) {
            world.engine.atomically(tx -> {
                world.move(tx);
            });
        }
    },

    PART_UNDONE {
        @Override
        void run(World world) {
            world.engine.atomically(tx -> {
                tx.set(world.from, 1);
                try {
                    tx.nested(inner -> {
                        inner.set(world.from, 2);
                        inner.set(world.to, 2);
                        throw new CancellationException();
                    });
                } catch (CancellationException e) {
                    tx.set(world.text, "undone");
                }
            });
        }
    },

    OTHER_ALTERNATIVE {
        @Override
        void run(World world) {
            world.engine.atomically(tx -> {
                tx.set(world.from, 1);
                tx.orElse(
                        left -> {
                            left.set(world.from, 2);
                            left.set(world.many[0], 2);
                            left.check(false);
                        },
                        right -> {
                            right.set(world.to, right.get(world.from));
                        });
            });
        }
    },

    WAIT {
        @Override
        Check prepare(World world) {
            return wakeWhenParked(world);
        }

        @Override
        void run(World world) {
            world.engine.atomically(tx -> {
                tx.check(tx.get(world.signal) > 0);
                world.move(tx);
            });
        }
    },

    WAKE {
        @Override
        Check prepare(World world) throws InterruptedException {
            Thread[] thread = {null};
            CountDownLatch started = new CountDownLatch(1);
            Future<?> waiter = world.beside(() -> {
                thread[0] = Thread.currentThread();
                started.countDown();
                world.engine.atomically(tx -> {
                    tx.check(tx.get(world.signal) > 0);
                });
                return null;
            });
            started.await();
            until(() -> thread[0].getState() == Thread.State.WAITING);
            return committed -> {
                if (!committed) {
                    world.engine.atomically(tx -> {
                        tx.set(world.signal, 1);
                    });
                }
                World.await(waiter);
            };
        }

        @Override
        void run(World world) {
            world.engine.atomically(tx -> {
                world.move(tx);
                tx.set(world.signal, 1);
            });
        }
    },

    /** Somebody else is in the middle of reading everything, and must not see what the victim changes meanwhile. */
    SAVE_FOR_A_READER {
        @Override
        boolean runsUnder(Algorithm algorithm) {
            return algorithm == Algorithm.STORM; // under the others a reader keeps nothing, or locks what it reads
        }

        @Override
        Check prepare(World world) throws InterruptedException {
            CountDownLatch reading = new CountDownLatch(1);
            CountDownLatch mayGoOn = new CountDownLatch(1);
            int[] attempts = {0};
            Future<Long> reader = world.beside(() -> world.engine.readOnly(tx -> {
                long first = tx.get(world.noise);
                if (attempts[0]++ == 0) {
                    world.disturb();
                    first = tx.get(world.noise);
                }
                reading.countDown();
                mayGoOn.await();
                return tx.get(world.from) + tx.get(world.to) + 0 * first;
            }));
            reading.await();
            return committed -> {
                mayGoOn.countDown();
                long sum = World.await(reader);
                if (sum != 100) {
                    throw new ExecutionException("the reader has seen a sum of " + sum, null);
                }
            };
        }

        @Override
        void run(World world) {
            world.engine.attempt(tx -> {
                world.move(tx);
            });
        }
    },

    HOOKS {
        @Override
        void run(World world) {
            world.engine.atomically(tx -> {
                tx.afterCommit(world.commitHooks::incrementAndGet);
                tx.afterRollback(world.rollbackHooks::incrementAndGet);
                world.move(tx);
            });
        }
    },

    HOOKS_OF_A_FAILURE {
        @Override
        void run(World world) {
            world.engine.atomically(tx -> {
                tx.afterCommit(world.commitHooks::incrementAndGet);
                tx.afterRollback(world.rollbackHooks::incrementAndGet);
                world.move(tx);
                throw new CancellationException();
            });
        }
    },

    BOUNDS {
        @Override
        void run(World world) {
            world.engine.within(Duration.ofSeconds(10)).attempts(3).atomically(tx -> {
                world.move(tx);
            });
        }
    },

    BOUNDS_EXCEEDED {
        @Override
        void run(World world) {
            world.engine.attempts(2).atomically(tx -> {
                world.move(tx);
                tx.abort();
            });
        }
    },

    SINGLE_ATTEMPT {
        @Override
        void run(World world) {
            world.engine.attempt(tx -> {
                world.move(tx);
            });
        }
    },

    ABORT {
        @Override
        void run(World world) {
            int[] attempts = {0};
            world.engine.atomically(tx -> {
                world.move(tx);
                if (attempts[0]++ == 0) {
                    tx.abort();
                }
            });
        }
    },

    LEAVE {
        @Override
        void run(World world) {
            world.engine.atomically(() -> {
                world.from.set(1);
                Stm.leave();
            });
        }
    },

    COUNTED_ATTEMPT {
        @Override
        void run(World world) {
            world.engine.named("victim").attempt(tx -> {
                world.move(tx);
            });
        }
    },

    SHOWN_LOST_UPDATE {
        @Override
        Check prepare(World world) {
            return untilChecked(XRay.start());
        }

        @Override
        void run(World world) {
            world.moveAfterLosing(world.engine.named("victim"), 1);
        }
    },

    SHOWN_ELDER {
        @Override
        boolean runsUnder(Algorithm algorithm) {
            return algorithm == Algorithm.STORM;
        }

        @Override
        Check prepare(World world) throws ReflectiveOperationException {
            Check elder = becomesElder(world);
            XRay xray = XRay.start();
            return committed -> {
                xray.close();
                elder.run(committed);
            };
        }

        @Override
        void run(World world) {
            world.moveAfterLosing(world.engine, 3);
        }
    },

    SHOWN_WAIT {
        @Override
        Check prepare(World world) {
            XRay xray = XRay.start();
            Check waker = wakeWhenParked(world);
            return committed -> {
                xray.close();
                waker.run(committed);
            };
        }

        @Override
        void run(World world) {
            world.engine.named("victim").atomically(tx -> {
                tx.check(tx.get(world.signal) > 0);
                world.move(tx);
            });
        }
    },

    EXCEPTION {
        @Override
        void run(World world) {
            world.engine.atomically(tx -> {
                world.move(tx);
                throw new CancellationException();
            });
        }
    },

    /** Enough of both that the journal is a large one, of the kind that is kept weakly, and has an index. */
    HUGE_LOG_STRUCK_AT_SOME_STEPS {
        @Override
        int stride(Shortage shortage) {
            return shortage == Shortage.STACK_BELOW_A_DEPTH ? 1 : 97;
        }

        @Override
        Check prepare(World world) {
            world.lots = Stream.generate(() -> new TLong(0)).limit(4_200).toArray(TLong[]::new);
            return committed -> {
                long sum = World.await(world.beside(() -> world.engine.<Long, RuntimeException>atomically(tx -> {
                    long all = 0;
                    for (TLong variable : world.lots) {
                        all += tx.get(variable);
                    }
                    return all;
                })));
                if (sum != (committed ? 70 : 0)) {
                    throw new ExecutionException("so many of the many are written: " + sum, null);
                }
            };
        }

        @Override
        void run(World world) {
            world.engine.atomically(tx -> {
                for (int i = 0; i < world.lots.length; i++) {
                    long value = tx.get(world.lots[i]);
                    if (i % 60 == 0) {
                        tx.set(world.lots[i], value + 1);
                    }
                }
                world.move(tx);
            });
        }
    },

    STRUCTURES {
        @Override
        Check prepare(World world) {
            return world.checkStructures();
        }

        @Override
        void run(World world) {
            world.engine.atomically(tx -> {
                world.map.put("a", world.map.getOrDefault("b", 0));
                world.map.remove("b");
                world.map.compute("c", (key, value) -> 3);
                world.map.forEach(tx, (key, value) -> world.set.add(key + value));
                world.queue.put(world.queue.take() + "!");
                world.array.set(0, world.array.get(1));
                world.move(tx);
            });
        }
    },

    /** A map calls equals of its keys, and functions of the user's, which throw. */
    KEY_THAT_THROWS {
        private record Key(String name) {
            @Override
            public boolean equals(Object other) {
                throw new CancellationException(name);
            }

            @Override
            public int hashCode() {
                return "b".hashCode();
            }
        }

        @Override
        Check prepare(World world) {
            return world.checkStructures();
        }

        @Override
        @SuppressWarnings("unchecked") // a key is a key
        void run(World world) {
            world.engine.atomically(tx -> {
                world.map.put("a", 3);
                ((TMap<Object, Integer>) (TMap<?, Integer>) world.map).put(new Key("throws"), 4);
                world.move(tx);
            });
        }
    },

    FUNCTION_THAT_THROWS {
        @Override
        Check prepare(World world) {
            return world.checkStructures();
        }

        @Override
        void run(World world) {
            world.engine.atomically(tx -> {
                tx.nested(part -> {
                    part.set(world.to, 1);
                });
                tx.orElse(
                        left -> {
                            left.set(world.text, "left");
                            left.retry();
                        },
                        right -> {
                            try {
                                right.nested(part -> {
                                    world.map.compute("b", (key, value) -> {
                                        throw new CancellationException();
                                    });
                                });
                            } catch (CancellationException e) {
                                right.set(world.text, "right");
                            }
                            world.from.getAndUpdate(n -> {
                                throw new CancellationException();
                            });
                        });
            });
        }
    };

    /** What is looked at when the victim has ended, besides what is looked at in every scenario. */
    interface Check {
        void run(boolean committed) throws ExecutionException;
    }

    /** Whether it means anything under this algorithm. */
    boolean runsUnder(Algorithm algorithm) {
        return true;
    }

    /** Of so many steps one is struck, where there are too many. */
    int stride(Shortage shortage) {
        return 1;
    }

    /** Whether it comes to the same end while somebody else keeps writing the same variables. */
    boolean standsARival() {
        return switch (this) {
            case UPDATE, UPDATE_MANY, READ_ONLY, LOST_UPDATE, PART_UNDONE, OTHER_ALTERNATIVE, HOOKS -> true;
            default -> false;
        };
    }

    /** Before the victim begins. */
    Check prepare(World world) throws ReflectiveOperationException, InterruptedException {
        return committed -> {};
    }

    abstract void run(World world);

    /** It queues for its turn after one conflict, is the elder after two, and so does not lose a third. */
    private static Check becomesElder(World world) throws ReflectiveOperationException {
        Insides.makeElderAfter(2, world.engine);
        return committed -> {
            long changes = world.engine.readOnly(tx -> tx.get(world.noise));
            if (committed && changes != 2) {
                throw new ExecutionException("it was not the elder: so many overtook it: " + changes, null);
            }
        };
    }

    /** Somebody has this place, and waits inside of that, until the victim queues; or who looks at what it has left. */
    private static Check untilQueued(ReentrantLock place, World world, Consumer<Runnable> inside)
            throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Future<?> other = world.beside(() -> {
            boolean free = place.tryLock(); // past whoever may have been left behind in the queue
            if (free) {
                inside.accept(() -> {
                    taken.countDown();
                    until(() -> over.getCount() == 0 || place.hasQueuedThreads());
                });
                place.unlock();
            }
            taken.countDown();
            return null;
        });
        taken.await();
        return committed -> {
            over.countDown();
            World.await(other);
        };
    }

    private static Check untilChecked(XRay xray) {
        return committed -> xray.close();
    }

    /** Somebody changes the signal when the victim, the calling thread, waits for it. */
    private static Check wakeWhenParked(World world) {
        Thread victim = Thread.currentThread();
        CountDownLatch over = new CountDownLatch(1);
        Future<?> waker = world.beside(() -> {
            until(() -> over.getCount() == 0 || victim.getState() == Thread.State.WAITING);
            world.engine.atomically(tx -> {
                tx.set(world.signal, 1);
            });
            return null;
        });
        return committed -> {
            over.countDown();
            World.await(waker);
        };
    }

    @SuppressWarnings("ThreadPriorityCheck") // a courtesy to whom it waits for, not relied upon
    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.yield();
        }
    }

    /** The names of those to run, if not all of them. */
    static List<String> chosen() {
        String names = System.getProperty("stormproof.scenarios");
        return names == null ? List.of() : List.of(names.split(","));
    }
}
