'use client';
export default async function Page({ params }: { params: { id: string } }) {
  const save = async (data: FormData) => {
    'use server';
    await store(data.get('id')!);
  };
  return <form action={save}>{params.id as string}</form>;
}
