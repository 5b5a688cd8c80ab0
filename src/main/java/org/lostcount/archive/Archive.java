package org.lostcount.archive;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;
import org.lostcount.sweep.Sweep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The saved runs of a person, in one file. Any thread; calls block, for milliseconds as a rule, and for up to ten
/// seconds while another program is at the file. Not for the FX thread.
///
/// What has been saved is on the disk, and stays whole whatever becomes of what is saved after it.
public final class Archive {
    /// Operations above which a run's evidence is not kept with it.
    public static final int MOST_OPERATIONS = 1_000_000;

    private static final long ROOMY = 32L << 20;
    private static final String NO_ROOM = "The run was kept without its evidence, which has more than 1,000,000"
            + " operations; bench --history writes it to a file.";

    private final ArchiveFile file;
    private volatile boolean practised;

    /// The archive in a directory, which is made when the first run is saved.
    public Archive(Path directory) {
        this(directory, ROOMY);
    }

    /// @param roomy bytes up to which it does not matter how much of the file is in use
    Archive(Path directory, long roomy) {
        file = new ArchiveFile(directory, roomy);
    }

    /// What there is to say of the archive itself, as a sentence, and only once: that it was damaged, and what is left.
    public Optional<String> notice() {
        return file.notice();
    }

    /// The archive where this system has it, see [ArchivePlace].
    public static Archive usual() {
        return new Archive(ArchivePlace.usual());
    }

    /// The file, whether it is there yet or not.
    public Path file() {
        return file.path();
    }

    /// Keeps a run, and returns when it is on the disk.
    ///
    /// @return false when a run of that id is there already; that one is left as it is
    public boolean save(SavedRun run) throws ArchiveException {
        return save(run, Optional.empty());
    }

    private boolean save(SavedRun run, Optional<PlaceInSweep> where) throws ArchiveException {
        try {
            RunText text = RunText.of(run.run(), run.environment());
            StoredRun stored = StoredRun.of(run, text);
            return add(text.entry(run.id(), stored.history().isPresent(), run.remarks()), stored, where);
        } catch (IOException e) {
            throw new ArchiveException("The run can't be written down: " + e.getMessage() + ".", e);
        }
    }

    /// Keeps a run that has just ended, and never throws: a run that can't be kept is none the worse for it.
    ///
    /// @return what went wrong, as a sentence
    public Optional<String> keep(RunResult run) {
        return keep(run, Optional.empty());
    }

    /// The same for a run of a sweep.
    ///
    /// @param where its sweep and place; the run stands alone where that is taken already
    public Optional<String> keep(RunResult run, Optional<PlaceInSweep> where) {
        try {
            save(SavedRun.now(run), where);
            Optional<String> noRoom =
                    run.evidence().filter(evidence -> !RunText.fits(evidence)).map(_ -> NO_ROOM);
            return file.notice().or(() -> noRoom);
        } catch (ArchiveException e) {
            return Optional.of("The run was not kept. " + e.sentence());
        } catch (RuntimeException | OutOfMemoryError e) {
            log().error("a run was not kept", e);
            return Optional.of("The run was not kept, for a reason that was not foreseen (" + e + ").");
        }
    }

    /// What [#keep] does, with a run that is not to be kept: most of a second of loading classes, of which the next
    /// time
    /// is free. It leaves nothing behind but an archive, does nothing once a run was kept, and never throws.
    ///
    /// @return parts that can be done beside each other
    public List<Runnable> rehearsal(RunResult run) {
        return List.of(
                () -> rehearse(run),
                () -> RunText.of(run, Environment.current()).json());
    }

    private void rehearse(RunResult run) {
        StoredRun stored = new StoredRun(UUID.randomUUID(), Remarks.NONE, "", Optional.empty());
        Entry entry = new Entry(
                stored.id(),
                run.counter().toString(),
                run.verdict().kind(),
                run.verdict().grade(),
                run.begun(),
                run.workload().crew().threads(),
                0,
                0,
                0,
                0,
                List.of(),
                0,
                "",
                false,
                stored.remarks());
        try {
            if (!practised) {
                file.write(connection -> {
                    if (!practised) {
                        Rows.insert(connection, entry, stored);
                        connection.rollback();
                    }
                    return true;
                });
            }
        } catch (ArchiveException | RuntimeException | OutOfMemoryError e) {
            log().debug("keeping a run could not be rehearsed", e);
        }
    }

    /// Made where something went wrong: the first logger of a program takes a good part of a start.
    private static Logger log() {
        return LoggerFactory.getLogger(Archive.class);
    }

    private boolean add(Entry entry, StoredRun run, Optional<PlaceInSweep> where) throws ArchiveException {
        practised = true;
        return file.write(connection -> {
            boolean added = Rows.insert(connection, entry, run);
            if (where.isPresent()) {
                SweepRows.place(connection, where.get().sweep(), where.get().place(), run.id());
            }
            return added;
        });
    }

    /// Keeps a plan whose runs are about to be done.
    ///
    /// @param ownDatabase whether in a database of the user's, whose address is not kept
    /// @return by which it is found again
    public UUID begin(Sweep plan, boolean ownDatabase) throws ArchiveException {
        UUID id = UUID.randomUUID();
        SweepText text = SweepText.of(plan, ownDatabase);
        file.write(connection -> SweepRows.insert(connection, id, Instant.now(), text));
        return id;
    }

    /// The plans that were begun, the newest first.
    public List<SavedSweep> sweeps() throws ArchiveException {
        return file.read(List.of(), SweepRows::all);
    }

    /// The runs of a sweep that were done, with their places.
    public SortedMap<Integer, SavedRun> runs(SavedSweep sweep) throws ArchiveException {
        SortedMap<Integer, StoredRun> stored = file.read(new TreeMap<>(), connection -> {
            SortedMap<Integer, StoredRun> found = new TreeMap<>();
            for (Map.Entry<Integer, UUID> run : sweep.done().entrySet()) {
                Rows.find(connection, run.getValue()).ifPresent(it -> found.put(run.getKey(), it));
            }
            return found;
        });
        SortedMap<Integer, SavedRun> runs = new TreeMap<>();
        for (Map.Entry<Integer, StoredRun> run : stored.entrySet()) {
            runs.put(run.getKey(), opened(run.getValue()));
        }
        return runs;
    }

    /// The whole of a run, with its evidence where it was kept.
    ///
    /// @throws ArchiveException also when the run is not there, or of a counter that this version does not have
    public SavedRun open(UUID id) throws ArchiveException {
        return opened(stored(id));
    }

    private static SavedRun opened(StoredRun run) throws ArchiveException {
        try {
            return run.open();
        } catch (IOException e) {
            throw new ArchiveException(
                    "The evidence of this run can't be read; the rest of it is listed as before.", e);
        }
    }

    private StoredRun stored(UUID id) throws ArchiveException {
        Optional<StoredRun> found = file.read(Optional.empty(), connection -> Rows.find(connection, id));
        return found.orElseThrow(() -> new ArchiveException("The archive has no run " + id + "."));
    }

    /// The runs that a query means, in its order.
    public List<Entry> find(Query query) throws ArchiveException {
        return file.read(List.of(), connection -> Rows.find(connection, query));
    }

    /// The ids that begin with these letters and digits, of runs that are not deleted.
    public List<UUID> idsFrom(String beginning) throws ArchiveException {
        return file.read(List.of(), connection -> Rows.idsFrom(connection, beginning));
    }

    /// The counters of which there are runs, in the order of their names.
    public List<String> counters() throws ArchiveException {
        return file.read(List.of(), Rows::counters);
    }

    /// Keeps what a person says of a run.
    public void remark(UUID id, Remarks remarks) throws ArchiveException {
        file.write(connection -> Rows.remark(connection, id, remarks));
    }

    /// Hides runs; [#restore] brings them back until they are gone for good, a day later or by [#purge].
    public void delete(Collection<UUID> ids) throws ArchiveException {
        file.write(connection -> Rows.hide(connection, ids, true));
    }

    /// Brings back runs that were deleted.
    public void restore(Collection<UUID> ids) throws ArchiveException {
        file.write(connection -> Rows.hide(connection, ids, false));
    }

    /// Deletes runs for good.
    public void purge(Collection<UUID> ids) throws ArchiveException {
        file.write(connection -> Rows.purge(connection, ids));
    }

    /// Writes a run into a file that [#importFrom] and `verify` read, see [RunFile].
    public void export(UUID id, Path to) throws ArchiveException {
        RunFile.write(stored(id), to);
    }

    /// Writes the operations of a run as other checkers read them.
    ///
    /// @throws ArchiveException also where the run has no record of them, or not of all
    public void export(UUID id, Path to, OthersFormat format) throws ArchiveException {
        RunResult run = open(id).run();
        RunFile.write(to, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            format.write(run, writer);
            writer.flush();
        });
    }

    /// Takes in a run that was exported.
    ///
    /// @return the run, which may have been here already; that one is left as it is
    public UUID importFrom(Path from) throws ArchiveException {
        StoredRun run = RunFile.read(from);
        add(run.entry(), run, Optional.empty());
        return run.id();
    }
}
