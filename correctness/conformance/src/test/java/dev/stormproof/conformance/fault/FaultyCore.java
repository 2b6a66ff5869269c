package dev.stormproof.conformance.fault;

import dev.stormproof.stm.Stm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The core's classes with a call of {@link Faults} before every call and every allocation. */
final class FaultyCore {
    /*
     * A stack overflows where a method is called, memory runs out where an object is made: these are all the places
     * where the core can be struck by what it has not done itself. Static initializers are left out. What strikes
     * there the Java language answers with a class that is unusable for ever.
     */
    private static final String FAULTS = Faults.class.getName().replace('.', '/');

    private FaultyCore() {}

    /** Writes them into a directory that goes on the class path before the real ones. */
    static void writeTo(Path directory) throws IOException, URISyntaxException {
        URI core = Stm.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        Path location = Path.of(core);
        if (Files.isDirectory(location)) {
            write(location, directory);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + core), Map.of())) {
                write(jar.getPath("/"), directory);
            }
        }
    }

    private static void write(Path from, Path to) throws IOException {
        List<Path> classes;
        try (Stream<Path> files = Files.walk(from)) {
            classes = files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("module-info.class"))
                    .toList();
        }
        for (Path file : classes) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.write(target, faulty(file));
        }
    }

    private static byte[] faulty(Path file) {
        try {
            ClassReader reader = new ClassReader(Files.readAllBytes(file));
            ClassWriter writer = new ClassWriter(reader, 0);
            reader.accept(new FaultyClass(writer), 0);
            return writer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class FaultyClass extends ClassVisitor {
        FaultyClass(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return name.equals("<clinit>") ? next : new FaultyMethod(next);
        }
    }

    private static final class FaultyMethod extends MethodVisitor {
        FaultyMethod(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        private void reach(String step) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, FAULTS, step, "()V", false);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            reach("call");
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            reach("allocation");
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            super.visitTypeInsn(opcode, type);
            if (opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY) {
                reach("allocation"); // after it, for stack maps refer to where it is; nobody has seen the object yet
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                reach("allocation");
            }
            super.visitIntInsn(opcode, operand);
        }
    }
}
